[[>desk_head]]
[[>desk_tabs]]
<main id="main" class="page view">
<div><h1>[[access.heading]]</h1><p>[[access.text]]</p></div>
<h2>[[access.sees]]</h2>
<div class="wide-table" tabindex="0" role="region" aria-label="[[access.sees]]"><table class="matrix"><thead><tr><th scope="col">[[access.what]]</th>{{#COLUMN}}<th scope="col">{{TEXT}}</th>{{/COLUMN}}</tr></thead><tbody>{{#SIGHT}}<tr><th scope="row">{{CLASS}}<br><span class="soft small">{{PURPOSE}}</span></th>{{#CELL}}<td>{{TEXT}}</td>{{/CELL}}</tr>
{{/SIGHT}}</tbody></table></div>
<h2>[[access.does]]</h2>
<div class="wide-table" tabindex="0" role="region" aria-label="[[access.does]]"><table class="matrix"><thead><tr><th scope="col">[[access.what]]</th>{{#COLUMN}}<th scope="col">{{TEXT}}</th>{{/COLUMN}}</tr></thead><tbody>{{#RIGHT}}<tr><th scope="row">{{NAME}}</th>{{#CELL}}<td>{{TEXT}}</td>{{/CELL}}</tr>
{{/RIGHT}}</tbody></table></div>
<p class="soft small">[[access.same]]</p>
[[>desk_foot]]
