[[>head]]
<div><h1>[[cancel.heading]]</h1><p>{{WHAT}}<br>{{WHEN}}</p></div>
{{#IN_TIME}}<p>[[cancel.in_time]]</p>{{/IN_TIME}}{{#LATE_FREE}}<p class="care">[[cancel.late_none]]</p>{{/LATE_FREE}}{{#LATE}}<div class="care"><p>[[cancel.late]]</p><p><b>{{#FEE}}[[cancel.late_fee]]{{/FEE}}{{#PRICE}}[[cancel.late_pay]]{{/PRICE}}</b></p></div>{{/LATE}}
<p class="soft">[[cancel.final]]</p>
<form class="acts" method="post" action="{{ACTION}}"><input type="hidden" name="revision" value="{{REVISION}}"><button class="button">[[cancel.do]]</button><a class="button quiet" href="{{BACK}}">[[cancel.keep]]</a></form>
[[>foot]]
