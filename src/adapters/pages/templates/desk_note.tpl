[[>desk_head]]
<main id="main" class="page">
<div><h1>{{HEADING}}</h1><p>{{TEXT}}</p></div>
{{#CALL}}<p><a class="button" href="tel:+{{DIGITS}}">{{NUMBER}}</a></p>{{/CALL}}{{#ON_RECORD}}<p class="soft small">[[desk.call_on_record]]</p>{{/ON_RECORD}}
<ul class="choices">{{#WAY}}<li><a class="choice" href="{{URL}}">{{TEXT}}</a></li>
{{/WAY}}</ul>
[[>desk_foot]]
