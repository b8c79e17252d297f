</main>
<footer class="foot"><p>[[desk.kept]]</p></footer>
