{{#REMARK}}<p class="care" role="status">{{TEXT}}</p>
{{/REMARK}}
{{#SIZES}}<nav class="chips sizes" aria-label="{{ASK}}"><span class="soft small" aria-hidden="true">{{ASK}}</span>{{#SIZE}}<a href="{{URL}}" aria-label="{{LABEL}}"{{#NOW}} aria-current="true"{{/NOW}}>{{N}}</a>{{/SIZE}}{{#MORE}}<a href="{{URL}}"{{#NOW}} aria-current="true"{{/NOW}}>[[times.more]]</a>{{/MORE}}{{#LARGE}}<span class="soft small">[[times.large]]</span>{{/LARGE}}</nav>
{{#MANY}}<form class="inline" method="get" action="{{PATH}}">{{#KEPT}}<input type="hidden" name="{{NAME}}" value="{{VALUE}}">{{/KEPT}}<div class="field"><label for="party">[[times.how_many]]</label><input id="party" name="party" type="number" inputmode="numeric" min="{{LEAST}}" max="{{MOST}}" value="{{N}}" required></div><button class="button quiet">[[times.show]]</button></form>{{/MANY}}
{{/SIZES}}
{{#WHERE}}<nav class="chips" aria-label="[[times.where]]"><span class="soft small" aria-hidden="true">[[times.where]]</span>{{#AREA}}<a href="{{URL}}"{{#NOW}} aria-current="true"{{/NOW}}>{{NAME}}</a>{{/AREA}}</nav>{{/WHERE}}
{{#WHICH}}<nav class="chips" aria-label="[[sessions.which]]"><span class="soft small" aria-hidden="true">[[sessions.which]]</span>{{#ONE}}<a href="{{URL}}"{{#NOW}} aria-current="true"{{/NOW}}>{{NAME}}</a>{{/ONE}}</nav>{{/WHICH}}
{{#WHO}}<nav class="chips" aria-label="[[times.who]]"><span class="soft small" aria-hidden="true">[[times.who]]</span>{{#PERSON}}<a href="{{URL}}"{{#NOW}} aria-current="true"{{/NOW}}>{{NAME}}</a>{{/PERSON}}</nav>{{/WHO}}
