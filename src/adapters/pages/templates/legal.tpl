[[>head]]
<h1>[[legal.heading]]</h1>
<section class="day"><h2>[[legal.imprint]]</h2><p>{{CONTROLLER}}<br>{{CONTROLLER_ADDRESS}}</p><p><a href="{{MAILTO}}">{{CONTROLLER_EMAIL}}</a>{{#PHONE}}<br><a href="tel:+{{DIGITS}}">{{NUMBER}}</a>{{/PHONE}}</p></section>
<section class="day"><h2>[[legal.terms]]</h2><p>[[legal.terms_text]]</p>
{{#SERVICE}}<div class="part"><h3>{{NAME}}{{#PRICED}}, {{PRICE}}{{/PRICED}}</h3><p class="soft">[[legal.cancel_before]]</p></div>
{{/SERVICE}}</section>
<section class="day" id="accessibility"><h2>[[legal.accessibility]]</h2><p>[[legal.accessibility_text]]</p></section>
[[>foot]]
