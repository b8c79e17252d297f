[[>head]]
{{#BOOKING}}<ol class="steps"><li class="done"><a href="{{HOME}}">[[step.service]]</a></li><li aria-current="step">[[step.time]]</li><li>[[step.details]]</li></ol>{{/BOOKING}}
<div><h1>{{#BOOKING}}[[times.heading]]{{/BOOKING}}{{#MOVING}}[[times.move]]{{/MOVING}}</h1><p class="soft">{{SUMMARY}}</p>{{#MOVING}}<p class="soft">[[times.until_now]] <a href="{{BACK}}">[[times.keep]]</a></p>{{/MOVING}}</div>
[[>choices]]
<form class="times" method="post" action="{{ACTION}}">
{{#HIDDEN}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/HIDDEN}}
{{#SOONEST}}<section class="part" aria-labelledby="soonest"><h2 id="soonest">[[times.soonest]]</h2><div class="slots wide">{{#SLOT}}<button name="start" value="{{START}}" aria-label="{{LABEL}}">{{TIME}} <small>{{DAY}}</small>{{#WHO}}<small>{{NAME}}</small>{{/WHO}}</button>{{/SLOT}}</div></section>{{/SOONEST}}
{{#DAY}}[[>day]]{{/DAY}}
{{#NO_WEEK}}<section class="keep plain"><p>[[times.no_week]] {{#LATER}}<a href="{{URL}}">[[times.later]]</a>{{/LATER}}{{#NEVER}}[[times.never]]{{/NEVER}}</p></section>{{/NO_WEEK}}
</form>
<template id="month" data-slow="[[month.slow]]" data-failed="[[month.failed]]" data-plain="[[month.plain]]">[[>month]]</template>
<nav class="weeks plain-way" aria-label="[[times.weeks]]">{{#BEFORE}}<a href="{{URL}}" rel="prev">[[times.before]]</a>{{/BEFORE}}{{#AFTER}}<a class="after" href="{{URL}}" rel="next">[[times.after]]</a>{{/AFTER}}</nav>
<form class="inline plain-way" method="get" action="{{PATH}}">{{#WITH_DATE}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/WITH_DATE}}<div class="field"><label for="from">[[times.date]]</label><input id="from" type="date" name="from" value="{{FROM}}" min="{{MIN}}" max="{{MAX}}"></div><button class="button quiet">[[times.show]]</button></form>
[[>foot]]
