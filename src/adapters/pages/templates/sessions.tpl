[[>head]]
{{#BOOKING}}<ol class="steps"><li class="done"><a href="{{HOME}}">[[step.service]]</a></li><li aria-current="step">[[step.time]]</li><li>[[step.details]]</li></ol>{{/BOOKING}}{{#PLAN}}<ol class="steps"><li aria-current="step">[[step.session]]</li><li>[[step.details]]</li></ol>{{/PLAN}}
<div><h1>{{#BOOKING}}[[sessions.heading]]{{/BOOKING}}{{#PLAN}}[[sessions.plan]]{{/PLAN}}{{#MOVING}}[[times.move]]{{/MOVING}}</h1>{{#BOOKING}}<p class="soft">{{SUMMARY}}</p>{{/BOOKING}}{{#MOVING}}<p class="soft">{{SUMMARY}}</p><p class="soft">[[times.until_now]] <a href="{{BACK}}">[[times.keep]]</a></p>{{/MOVING}}</div>
[[>choices]]
<div class="times">
{{#DAY}}<section class="day" id="d{{N}}" data-date="{{DATE}}" aria-labelledby="h{{N}}"><h2 id="h{{N}}">{{NAME}}</h2><ul class="sessions">
{{#SESSION}}<li>{{#FREE}}<form method="post" action="{{ACTION}}">{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN}}<button class="session" name="start" value="{{START}}" aria-label="{{LABEL}}"><b>{{TIME}}</b><span>{{#CLASS}}<span class="class">{{NAME}}</span> {{/CLASS}}<span class="soft small">{{LENGTH}}{{#TEACHER}} [[times.with]] {{NAME}}{{#INSTEAD}} [[sessions.instead]]{{/INSTEAD}}{{/TEACHER}}</span></span>{{#STATE}}<small>{{TEXT}}</small>{{/STATE}}</button></form>{{/FREE}}{{#SHUT}}<div class="session shut"><b>{{TIME}}</b><span>{{#CLASS}}<span class="class">{{NAME}}</span> {{/CLASS}}<span class="small">{{LENGTH}}{{#TEACHER}} [[times.with]] {{NAME}}{{#INSTEAD}} [[sessions.instead]]{{/INSTEAD}}{{/TEACHER}}</span></span>{{#STATE}}<small>{{TEXT}}</small>{{/STATE}}</div>{{/SHUT}}</li>
{{/SESSION}}</ul></section>
{{/DAY}}
{{#NO_WEEK}}<section class="keep plain"><p>[[sessions.no_week]] {{#LATER}}<a href="{{URL}}">[[times.later]]</a>{{/LATER}}{{#NEVER}}[[times.never]]{{/NEVER}}{{#NOBODY}}[[sessions.look_on]]{{/NOBODY}}</p></section>{{/NO_WEEK}}
</div>
<nav class="weeks" aria-label="[[times.weeks]]">{{#BEFORE}}<a href="{{URL}}" rel="prev">[[times.before]]</a>{{/BEFORE}}{{#AFTER}}<a class="after" href="{{URL}}" rel="next">[[times.after]]</a>{{/AFTER}}</nav>
<form class="inline" method="get" action="{{PATH}}">{{#WITH_DATE}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/WITH_DATE}}<div class="field"><label for="from">[[times.date]]</label><input id="from" type="date" name="from" value="{{FROM}}" min="{{MIN}}" max="{{MAX}}"></div><button class="button quiet">[[times.show]]</button></form>
{{#PLAN}}<section class="form" aria-labelledby="classes"><h2 id="classes">[[sessions.classes]]</h2><ul class="choices">
{{#SERVICE}}<li><a class="choice" href="{{URL}}"><b>{{NAME}}</b><span class="price">{{PRICE}}</span><span class="soft small wide">{{DESCRIPTION}}</span></a></li>
{{/SERVICE}}
</ul></section>{{/PLAN}}
[[>foot]]
