</main>
<footer class="foot">
<nav aria-label="[[foot.label]]"><a href="{{PRIVACY}}">[[foot.privacy]]</a> <a href="{{LEGAL}}">[[legal.imprint]]</a> <a href="{{LEGAL}}#terms">[[legal.terms_short]]</a> <a href="{{LEGAL}}#accessibility">[[legal.accessibility]]</a> <a href="{{OTHER}}" lang="[[other.tag]]" hreflang="[[other.tag]]">[[other.name]]</a></nav>
<p>[[foot.alone]]</p>
</footer>
