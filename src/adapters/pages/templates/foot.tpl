</main>
<footer class="foot">
<nav aria-label="[[foot.label]]"><a href="{{PRIVACY}}">[[foot.privacy]]</a> <a href="{{LEGAL}}">[[foot.legal]]</a> <a href="{{OTHER}}" lang="[[other.tag]]" hreflang="[[other.tag]]">[[other.name]]</a></nav>
<p>[[foot.alone]]</p>
</footer>
