[[>head]]
<div><h1>[[cancel.heading]]</h1><p>{{WHAT}}<br>{{WHEN}}</p></div>
{{#IN_TIME}}<p>[[cancel.in_time]]</p>{{/IN_TIME}}{{#LATE}}<p class="care">{{CONSEQUENCE}}</p>{{/LATE}}
<form class="acts" method="post" action="{{ACTION}}"><input type="hidden" name="revision" value="{{REVISION}}"><button class="button">[[cancel.do]]</button><a class="button quiet" href="{{BACK}}">[[cancel.keep]]</a></form>
[[>foot]]
