[[>head]]
<ol class="steps"><li aria-current="step">[[step.service]]</li><li>[[step.time]]</li><li>[[step.details]]</li></ol>
<h1>[[services.heading]]</h1>
{{#REMARK}}<p class="care" role="status">{{TEXT}}</p>{{/REMARK}}
<ul class="choices">
{{#SERVICE}}<li><a class="choice" href="{{URL}}"><b>{{NAME}}</b><span class="price">{{PRICE}}</span><span class="soft small wide">{{DESCRIPTION}}</span><span class="soft small wide">{{LENGTH}}</span></a></li>
{{/SERVICE}}
</ul>
[[>foot]]
