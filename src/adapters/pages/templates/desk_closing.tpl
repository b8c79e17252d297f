[[>desk_head]]
[[>desk_tabs]]
<main id="main" class="page view">
<div><h1>{{HEADING}}</h1><p>{{WHEN}}</p></div>
{{#NOBODY}}<p>[[desk.hits_nobody]]</p>{{/NOBODY}}
{{#SOME}}<p class="care"><b>{{HOW_MANY}}</b></p>{{/SOME}}
<ul class="arrivals">
{{#ROW}}[[>desk_row]]
{{/ROW}}</ul>
{{#SETTLE_NEXT}}<p>[[desk.settle_next]]</p>{{/SETTLE_NEXT}}{{#TOLD_BY_MAIL}}<p>[[desk.told_by_mail]]</p>{{/TOLD_BY_MAIL}}
<form class="acts" method="post" action="{{ACTION}}"><input type="hidden" name="version" value="{{VERSION}}">{{#HIDDEN}}<input type="hidden" name="{{FIELD}}" value="{{VALUE}}">{{/HIDDEN}}<button class="button">{{BUTTON}}</button><a class="button quiet" href="{{BACK}}">[[desk.leave]]</a></form>
<p class="soft small">[[desk.on_record]]</p>
[[>desk_foot]]
