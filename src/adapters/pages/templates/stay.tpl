[[>head]]
<ol class="steps"><li aria-current="step">[[step.stay]]</li><li>[[step.details]]</li></ol>
<h1>[[stay.heading]]</h1>
{{#LOST}}<p class="alarm" role="alert">{{TEXT}} [[stay.lost]]</p>{{/LOST}}
<form class="inline dates" method="get" action="{{PATH}}">{{#INSTEAD}}<input type="hidden" name="instead" value="{{HOLD}}">{{/INSTEAD}}<div class="field{{#ARRIVAL_FAULT}} wrong{{/ARRIVAL_FAULT}}"><label for="arrival">[[stay.arrival]]</label><input id="arrival" type="date" name="arrival" value="{{ARRIVAL}}" min="{{MIN}}" max="{{MAX}}" required{{#ARRIVAL_FAULT}} aria-invalid="true" aria-describedby="arrival-fault"{{/ARRIVAL_FAULT}}>{{#ARRIVAL_FAULT}}<span class="fault" id="arrival-fault">{{FAULT}}</span>{{/ARRIVAL_FAULT}}</div><div class="field{{#DEPARTURE_FAULT}} wrong{{/DEPARTURE_FAULT}}"><label for="departure">[[stay.departure]]</label><input id="departure" type="date" name="departure" value="{{DEPARTURE}}" min="{{MIN}}" required{{#DEPARTURE_FAULT}} aria-invalid="true" aria-describedby="departure-fault"{{/DEPARTURE_FAULT}}>{{#DEPARTURE_FAULT}}<span class="fault" id="departure-fault">{{FAULT}}</span>{{/DEPARTURE_FAULT}}</div><div class="field few"><label for="party">[[stay.guests]]</label><select id="party" name="party">{{#SIZE}}<option value="{{N}}"{{#NOW}} selected{{/NOW}}>{{N}}</option>{{/SIZE}}</select></div><button class="button quiet">[[stay.show]]</button></form>
{{#ROOMS}}<section class="form" aria-labelledby="rooms"><div><h2 id="rooms">{{SPAN}}</h2><p class="soft">{{LENGTH}}</p></div>
{{#NOTHING}}<p class="keep plain">[[stay.nothing]]</p>{{/NOTHING}}
<ul class="choices">
{{#ROOM}}<li class="choice"><b>{{NAME}}</b>{{#TOTAL}}<span class="price"><b>{{PRICE}}</b><br><span class="soft small">{{TAX}}</span></span>{{/TOTAL}}<span class="soft small wide">{{DESCRIPTION}}</span>{{#FREE}}<form class="wide" method="post" action="{{ACTION}}"><input type="hidden" name="arrival" value="{{ARRIVAL}}"><input type="hidden" name="departure" value="{{DEPARTURE}}"><input type="hidden" name="party" value="{{PARTY}}"><input type="hidden" name="key" value="{{KEY}}">{{#INSTEAD}}<input type="hidden" name="instead" value="{{HOLD}}">{{/INSTEAD}}<button class="button" aria-label="{{LABEL}}">[[stay.choose]]</button></form>{{/FREE}}{{#WHY_NOT}}<p class="wide">{{TEXT}}</p><div class="chips wide">{{#OTHER}}<a href="{{URL}}">{{SPAN}}</a>{{/OTHER}}</div>{{/WHY_NOT}}</li>
{{/ROOM}}</ul></section>{{/ROOMS}}
{{#PLAIN_ROOMS}}<ul class="choices">
{{#ROOM}}<li class="choice"><b>{{NAME}}</b><span class="price">{{PRICE}}</span><span class="soft small wide">{{DESCRIPTION}}</span></li>
{{/ROOM}}</ul>{{/PLAIN_ROOMS}}
{{#SERVICES}}<section class="form" aria-labelledby="others"><h2 id="others">[[stay.others]]</h2><ul class="choices">
{{#SERVICE}}<li><a class="choice" href="{{URL}}"><b>{{NAME}}</b><span class="price">{{PRICE}}</span><span class="soft small wide">{{DESCRIPTION}}</span><span class="soft small wide">{{LENGTH}}</span></a></li>
{{/SERVICE}}</ul></section>{{/SERVICES}}
[[>foot]]
