</main>
<footer class="foot"><p>[[desk.demo_only]]</p></footer>
