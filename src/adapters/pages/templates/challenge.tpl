[[>head]]
<div><h1>[[challenge.title]]</h1><p>{{WHY}}</p></div>
<form id="challenge" method="post" action="{{ACTION}}" data-salt="{{SALT}}" data-challenge="{{CHALLENGE}}" data-signature="{{SIGNATURE}}" data-numbers="{{NUMBERS}}" data-worker="{{WORKER}}">{{#FIELD}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/FIELD}}<input type="hidden" name="altcha" value=""><div id="working" hidden><p role="status">[[challenge.working]]</p><progress id="tried" value="0" aria-label="[[challenge.progress]]"></progress></div></form>
<form class="form" id="other" method="post" action="{{ACTION}}">{{#FIELD}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/FIELD}}<input type="hidden" name="script" value="none"><div><p>{{WAY}}</p>{{#CALL}}<p class="soft">[[challenge.call]] <a href="tel:+{{DIGITS}}">{{NUMBER}}</a></p>{{/CALL}}</div><button class="button">{{GO}}</button></form>
[[>foot]]
