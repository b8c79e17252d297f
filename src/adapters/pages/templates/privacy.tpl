[[>head]]
<div><h1>[[privacy.heading]]</h1><p class="soft">[[privacy.version]]</p></div>
<section class="day"><h2>[[privacy.who]]</h2><p>{{CONTROLLER}}<br>{{CONTROLLER_ADDRESS}}<br><a href="{{MAILTO}}">{{CONTROLLER_EMAIL}}</a></p>{{#OFFICER}}<p>[[privacy.officer]] {{NAME}}</p>{{/OFFICER}}</section>
<section class="day"><h2>[[privacy.what]]</h2>
<div class="part"><h3>[[privacy.contact]]</h3><p>[[privacy.contact_why]]</p><p class="soft small">{{CONTACT_KEPT}} [[privacy.basis_contract]]</p></div>
{{#FIELD}}<div class="part"><h3>{{LABEL}}</h3><p>{{WHY}}</p><p class="soft small">{{USED}} {{KEPT}} {{BASIS}}</p></div>
{{/FIELD}}</section>
<section class="day"><h2>[[privacy.how]]</h2><p>[[privacy.sealed]]</p><p>[[privacy.alone]]</p></section>
<section class="day"><h2>[[privacy.rights]]</h2><p>[[privacy.rights_text]]</p><p>[[privacy.complaint]] {{COMPLAINT}}</p></section>
[[>foot]]
