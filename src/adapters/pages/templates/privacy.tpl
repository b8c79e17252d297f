[[>head]]
<div><h1>[[privacy.heading]]</h1><p class="soft">[[privacy.version]]</p></div>
<section class="keep plain"><h2>[[privacy.short]]</h2><ul><li>[[privacy.short_ask]]</li><li>[[privacy.short_use]]</li><li>[[privacy.short_kept]] {{CONTACT_KEPT}}</li><li>[[privacy.short_look]]</li><li>[[privacy.short_rights]] <a href="{{MAILTO}}">{{CONTROLLER_EMAIL}}</a></li></ul></section>
<section class="day"><h2>[[privacy.who]]</h2><p>{{CONTROLLER}}<br>{{CONTROLLER_ADDRESS}}<br><a href="{{MAILTO}}">{{CONTROLLER_EMAIL}}</a></p>{{#OFFICER}}<p>[[privacy.officer]] {{NAME}}</p>{{/OFFICER}}</section>
<section class="day"><h2>[[privacy.what]]</h2>
<div class="part"><h3>[[privacy.contact]]</h3><p>[[privacy.contact_why]]</p><p class="soft small">[[privacy.contact_need]] {{CONTACT_KEPT}} [[privacy.basis_contract]]</p></div>
{{#FIELD}}<div class="part"><h3>{{LABEL}}</h3><p>{{WHY}}</p><p class="soft small">{{USED}} {{PURPOSES}} {{NEED}} {{KEPT}} {{BASIS}}</p></div>
{{/FIELD}}<div class="part"><h3>[[privacy.booking]]</h3><p>[[privacy.booking_text]]</p></div>
<div class="part"><h3>[[privacy.abuse]]</h3><p>[[privacy.abuse_text]]</p><p class="soft small">[[privacy.basis_legitimate_interest]]</p></div></section>
<section class="day"><h2>[[privacy.recipients]]</h2><p>[[privacy.recipients_text]]</p><p>[[privacy.automatic]]</p></section>
<section class="day"><h2>[[privacy.how]]</h2><ul><li>[[privacy.sealed]]</li><li>[[privacy.look]]</li><li>[[privacy.gone]]</li><li>[[privacy.links]]</li><li>[[privacy.discreet]]</li><li>[[privacy.alone]]</li></ul></section>
<section class="day"><h2>[[privacy.rights]]</h2><p>[[privacy.rights_text]]</p><p>[[privacy.withdraw]]</p><p>[[privacy.complaint]] {{COMPLAINT}}</p></section>
[[>foot]]
