[[>head]]
<ol class="steps"><li class="done"><a href="{{HOME}}">[[step.service]]</a></li><li class="done"><a href="{{TIMES}}">[[step.time]]</a></li><li aria-current="step">[[step.details]]</li></ol>
<div><h1>{{WHEN}}</h1><p>{{SUMMARY}} {{#KEPT}}<span class="soft">[[details.kept]] <a href="{{TIMES}}">[[details.other_time]]</a></span>{{/KEPT}}{{#LAPSED}}<span class="soft">[[details.lapsed]] <a href="{{TIMES}}">[[details.other_time]]</a></span>{{/LAPSED}}</p></div>
{{#FAULTS}}<p class="alarm" role="alert">[[details.faults]]</p>{{/FAULTS}}{{#NEW_NOTICE}}<p class="alarm" role="alert">[[details.new_notice]]</p>{{/NEW_NOTICE}}
{{#LOST}}<section class="form" aria-labelledby="lost"><div class="alarm" role="alert"><h2 id="lost">{{LOST_TIME}}</h2><p>{{#FREE}}[[taken.free_keep]]{{/FREE}}{{#NONE}}[[taken.none]] <a href="{{TIMES}}">[[details.other_time]]</a>{{/NONE}}</p></div><div class="slots wide">{{#SLOT}}<button form="details" name="start" value="{{START}}">{{TIME}} <small>{{DAY}}</small></button>{{/SLOT}}</div></section>{{/LOST}}
<div class="keep">[[>mark]]<p>{{ASKS}} {{FORGETS}} <a href="{{PRIVACY}}">[[details.more]]</a></p></div>
<form class="form" id="details" method="post" action="{{ACTION}}" novalidate>
<input type="hidden" name="notice" value="{{NOTICE}}">
<div class="field{{#NAME_FAULT}} wrong{{/NAME_FAULT}}"><label for="name">[[details.name]]</label><input id="name" name="name" value="{{NAME}}" autocomplete="name" maxlength="120" required{{#NAME_FAULT}} aria-invalid="true" aria-describedby="name-fault"{{/NAME_FAULT}}>{{#NAME_FAULT}}<span class="fault" id="name-fault">{{FAULT}}</span>{{/NAME_FAULT}}</div>
<div class="field{{#EMAIL_FAULT}} wrong{{/EMAIL_FAULT}}"><label for="email">[[details.email]]</label><input id="email" name="email" type="email" value="{{EMAIL}}" autocomplete="email" maxlength="254"{{#EMAIL_FAULT}} aria-invalid="true" aria-describedby="email-fault"{{/EMAIL_FAULT}}>{{#EMAIL_FAULT}}<span class="fault" id="email-fault">{{FAULT}}</span>{{/EMAIL_FAULT}}</div>
{{#FIELD}}[[>field]]{{/FIELD}}
<details{{#OPEN}} open{{/OPEN}}><summary>{{#ONLY_PHONE}}[[details.phone_instead]]{{/ONLY_PHONE}}{{#AND_FIELDS}}[[details.phone_and_more]]{{/AND_FIELDS}}</summary><div class="form">
<div class="field{{#PHONE_FAULT}} wrong{{/PHONE_FAULT}}"><label for="phone">[[details.phone]]</label><span class="why" id="phone-why">[[details.phone_why]]</span><input id="phone" name="phone" type="tel" value="{{PHONE}}" autocomplete="tel" maxlength="40" aria-describedby="phone-why{{#PHONE_FAULT}} phone-fault{{/PHONE_FAULT}}"{{#PHONE_FAULT}} aria-invalid="true"{{/PHONE_FAULT}}>{{#PHONE_FAULT}}<span class="fault" id="phone-fault">{{FAULT}}</span>{{/PHONE_FAULT}}</div>
{{#MORE}}[[>field]]{{/MORE}}
</div></details>
{{#OFFER}}<div class="sheet"><dl class="facts"><dt>[[details.price]]</dt><dd>{{PRICE}}</dd>{{#PAYMENT}}<dt>[[details.payment]]</dt><dd>{{HOW}}</dd>{{/PAYMENT}}<dt>[[details.cancel]]</dt><dd>{{CANCEL}}</dd>{{#APPROVAL}}<dt>[[details.answer]]</dt><dd>[[details.approval]]</dd>{{/APPROVAL}}</dl><button class="button">{{BUTTON}}</button></div>{{/OFFER}}
</form>
[[>foot]]
