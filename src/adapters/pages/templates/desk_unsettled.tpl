[[>desk_head]]
[[>desk_tabs]]
<main id="main" class="page view">
<div><h1>[[desk.unsettled]]</h1>{{#SOME}}<p>{{HOW_MANY}} [[desk.unsettled_lead]]</p>{{/SOME}}{{#NOTHING}}<p>[[desk.unsettled_none]]</p>{{/NOTHING}}</div>
{{#NEWS}}<p class="keep plain" role="status"><b>{{SETTLED}}</b> {{#REST}}[[desk.settled_rest]]{{/REST}}</p>{{/NEWS}}
{{#ALL}}<form class="acts" method="post" action="{{ACTION_ALL}}">{{#SHOWN}}<input type="hidden" name="booking" value="{{STAMP}}">{{/SHOWN}}<button class="button" name="act" value="elsewhere">[[desk.elsewhere_all]]</button><button class="button quiet" name="act" value="cancel">[[desk.cancel_all]]</button></form>{{/ALL}}
<ul class="arrivals">
{{#ROW}}[[>desk_row]]
{{/ROW}}</ul>
{{#SOME}}<p class="soft small">[[desk.on_record]]</p>{{/SOME}}
[[>desk_foot]]
