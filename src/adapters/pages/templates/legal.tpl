[[>head]]
<h1>[[legal.heading]]</h1>
<nav class="chips" aria-label="[[legal.heading]]"><a href="#imprint">[[legal.imprint]]</a><a href="#terms">[[legal.terms]]</a><a href="#accessibility">[[legal.accessibility]]</a></nav>
<section class="day" id="imprint"><h2>[[legal.imprint]]</h2><p>{{CONTROLLER}}<br>{{CONTROLLER_ADDRESS}}</p><p><a href="{{MAILTO}}">{{CONTROLLER_EMAIL}}</a>{{#CALL}}<br><a href="tel:+{{DIGITS}}">{{NUMBER}}</a>{{/CALL}}</p></section>
<section class="day" id="terms"><h2>[[legal.terms]]</h2>{{#TERMS}}<p>{{TEXT}}</p>{{/TERMS}}<p>[[legal.terms_text]]</p>
{{#SERVICE}}<div class="part"><h3>{{NAME}}{{#PRICED}}, {{PRICE}}{{/PRICED}}</h3><p class="soft">[[legal.cancel_before]]</p></div>
{{/SERVICE}}</section>
<section class="day" id="accessibility"><h2>[[legal.accessibility]]</h2><p>[[legal.accessibility_text]]</p>
<div class="part"><h3>[[legal.access_can]]</h3><ul><li>[[legal.access_keyboard]]</li><li>[[legal.access_script]]</li><li>[[legal.access_zoom]]</li><li>[[legal.access_motion]]</li></ul></div>
<div class="part"><h3>[[legal.access_limits]]</h3><ul><li>[[legal.access_month]]</li><li>[[legal.access_words]]</li></ul></div>
<div class="part"><h3>[[legal.access_contact]]</h3><p>[[legal.access_contact_text]] <a href="{{MAILTO}}">{{CONTROLLER_EMAIL}}</a>{{#CALL}}, <a href="tel:+{{DIGITS}}">{{NUMBER}}</a>{{/CALL}}</p><p class="soft small">[[legal.access_how]]</p></div></section>
[[>foot]]
