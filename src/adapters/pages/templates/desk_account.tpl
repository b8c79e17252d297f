[[>desk_head]]
[[>desk_tabs]]
<main id="main" class="page view">
<div><h1>{{NAME}}</h1><p class="soft">{{EMAIL}} · {{ROLES}}</p></div>
{{#FAULT}}<p class="care" role="alert"><b>{{SENTENCE}}</b></p>{{/FAULT}}
{{#MISSING}}<p class="care"><b>{{WHAT}}</b></p>{{/MISSING}}
{{#PAPER_SHOWN}}<section class="care"><h2>[[paper.heading]]</h2><p>[[paper.text]]</p><ul class="paper-codes">{{#PAPER}}<li><code>{{CODE}}</code></li>{{/PAPER}}</ul></section>{{/PAPER_SHOWN}}
<section class="form"><h2>[[passkey.heading]]</h2><p>[[passkey.text]]</p>
<ul class="arrivals">{{#PASSKEYS}}<li class="line"><span>{{DEVICE}} <span class="soft small">{{MADE}}</span></span><form method="post" action="{{ACCOUNT}}/passkeys"><input type="hidden" name="passkey" value="{{ID}}"><button class="button quiet">[[passkey.remove]]</button></form></li>
{{/PASSKEYS}}</ul>
{{#NEW_PASSKEY}}<div id="passkey" data-make="make" data-back="{{BACK}}" data-prove="{{PROVE}}" data-challenge="{{CHALLENGE_PATH}}" data-use="{{PASSKEY_PATH}}" hidden><button type="button" class="button">[[passkey.make]]</button><p class="fault" role="alert" hidden>[[passkey.failed]]</p></div><script type="module" src="{{SCRIPT_URL}}"></script>{{/NEW_PASSKEY}}<noscript><p class="soft">[[passkey.script]]</p></noscript></section>
<section class="form"><h2>[[codes.heading]]</h2>
{{#CODES_OFF}}<p>[[codes.off]]</p><form method="post" action="{{ACCOUNT}}/codes"><button class="button" name="act" value="offer">[[codes.set_up]]</button></form>{{/CODES_OFF}}
{{#CODES_ON}}<p>[[codes.on]] [[paper.left]] <b>{{LEFT}}</b></p><div class="acts"><form method="post" action="{{ACCOUNT}}/paper"><button class="button quiet">[[paper.anew]]</button></form><form method="post" action="{{ACCOUNT}}/codes"><button class="button quiet" name="act" value="remove">[[codes.remove]]</button></form></div>{{/CODES_ON}}</section>
<section class="form"><h2>[[password.heading]]</h2><form class="form" method="post" action="{{ACCOUNT}}/password"><input type="hidden" name="username" autocomplete="username" value="{{EMAIL}}"><div class="field"><div class="label"><label for="password">[[password.new]]</label></div><span class="why" id="password-why">[[password.hint]]</span><input id="password" name="password" type="password" autocomplete="new-password" aria-describedby="password-why"></div><label class="tick"><input type="checkbox" name="others" value="end" checked> <span>[[password.end_others]]</span></label><button class="button">[[password.set]]</button></form></section>
<section class="form"><h2>[[sessions.where]]</h2>
<ul class="arrivals">{{#SESSIONS}}<li class="line"><span>{{DEVICE}} <span class="soft small">[[sessions.seen]] {{SEEN}}</span></span>{{#THIS_ONE}}<span class="tag">[[sessions.this_one]]</span>{{/THIS_ONE}}{{#OTHER}}<form method="post" action="{{ACCOUNT}}/sessions"><button class="button quiet" name="session" value="{{ID}}">[[sessions.end]]</button></form>{{/OTHER}}</li>
{{/SESSIONS}}</ul><form method="post" action="{{ACCOUNT}}/sessions"><button class="button quiet" name="session" value="others">[[sessions.end_others]]</button></form></section>
[[>desk_foot]]
