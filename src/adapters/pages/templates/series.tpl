[[>head]]
<ol class="steps"><li class="done"><a href="{{HOME}}">[[step.service]]</a></li><li class="done"><a href="{{TIMES}}">[[step.time]]</a></li><li aria-current="step">[[step.details]]</li></ol>
<div><h1>[[series.heading]]</h1><p>{{SUMMARY}} <span class="soft">[[details.kept]]</span></p></div>
<nav class="chips sizes" aria-label="[[series.how_many]]"><span class="soft small" aria-hidden="true">[[series.how_many]]</span>{{#SIZE}}<a href="{{URL}}" aria-label="{{LABEL}}"{{#NOW}} aria-current="true"{{/NOW}}>{{N}}</a>{{/SIZE}}</nav>
<form class="form" method="get" action="{{ACTION}}">
<ol class="dates">
<li><b>{{FIRST}}</b> <span class="soft">[[series.first]]</span></li>
{{#DATE}}<li>{{#OPEN}}<label class="tick"><input type="checkbox" name="d{{N}}" value="{{START}}" checked> <span><b>{{WHEN}}</b> <span class="soft">[[series.free]]</span></span></label>{{/OPEN}}{{#TAKEN}}<fieldset class="instead"><legend><b>{{WHEN}}</b> <span class="lost">{{WHY}}</span></legend><div class="chips">{{#OTHER}}<label><input type="radio" name="d{{N}}" value="{{START}}"{{#NOW}} checked{{/NOW}}> {{TEXT}}</label>{{/OTHER}}<label><input type="radio" name="d{{N}}" value=""{{#SKIPPED}} checked{{/SKIPPED}}> [[series.skip]]</label></div></fieldset>{{/TAKEN}}{{#GONE}}<b>{{WHEN}}</b> <span class="lost">{{WHY}}</span>{{/GONE}}</li>
{{/DATE}}
</ol>
<p class="soft small">[[series.note]]</p>
<button class="button">[[series.go_on]]</button>
</form>
<p><a href="{{ACTION}}">[[series.only_one]]</a></p>
[[>foot]]
