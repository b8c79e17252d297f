[[>head]]
<div><h1>{{LOST_TIME}}</h1><p>{{#FREE}}[[taken.free]]{{/FREE}}{{#NONE}}[[taken.none]]{{/NONE}}</p></div>
<form method="post" action="{{ACTION}}">{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN}}<div class="slots wide">{{#SLOT}}<button name="start" value="{{START}}">{{TIME}} <small>{{DAY}}</small></button>{{/SLOT}}</div></form>
<p><a href="{{TIMES}}">[[taken.all]]</a></p>
[[>foot]]
