[[>desk_head]]
[[>desk_tabs]]
<main id="main" class="page">
<div><h1>{{HEADING}}</h1><p>{{TEXT}}</p></div>
<p><img class="qr" src="{{QR}}" alt="[[codes.picture]]" width="220" height="220"></p>
<p class="soft">[[codes.by_hand]] <code>{{SEED}}</code></p>
[[>desk_fields]]
<ul class="choices">{{#WAY}}<li><a class="choice" href="{{URL}}">{{WAY_TEXT}}</a></li>
{{/WAY}}</ul>
[[>desk_foot]]
