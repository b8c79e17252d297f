[[>desk_head]]
[[>desk_tabs]]
<main id="main" class="page">
<div><h1>{{HEADING}}</h1><p>{{TEXT}}</p></div>
[[>desk_fields]]
{{#PASSKEY}}<div id="passkey" class="form" data-business="{{BUSINESS_SLUG}}" data-step="{{STEP}}" data-back="{{BACK}}" data-challenge="{{CHALLENGE_PATH}}" data-use="{{PASSKEY_PATH}}" hidden><button type="button" class="button quiet">[[passkey.use]]</button><p class="fault" role="alert" hidden>[[passkey.failed]]</p></div><script type="module" src="{{SCRIPT_URL}}"></script>{{/PASSKEY}}
<ul class="choices">{{#WAY}}<li><a class="choice" href="{{URL}}">{{WAY_TEXT}}</a></li>
{{/WAY}}</ul>
{{#ONE_CLICK}}<section class="form"><h2>[[entrance.one_click]]</h2><p class="soft">[[entrance.one_click_text]]</p><form class="acts" method="post" action="{{ONE_CLICK_ACTION}}">{{#PERSON}}<button class="button quiet" name="staff" value="{{STAFF}}">{{ROLES}} · {{NAME}}</button>{{/PERSON}}</form></section>{{/ONE_CLICK}}
[[>desk_foot]]
