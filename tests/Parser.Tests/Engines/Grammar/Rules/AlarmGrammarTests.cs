namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>Grammars of the size that owners have, with everything in them at once.</summary>
public sealed class AlarmGrammarTests
{
    private const string Alarm = """
        !use_equivalent_words = true;

        # Set, change and forget alarms and timers.
        TopRule = $Polite $Request ?$Courtesy {priority='HIGH'; skill='@be/clock'; intent=Request._intent};

        Polite = ?(hey jibo) ?((could|can|would you)|(i want you to)|please);
        Courtesy = please|(thank you)|thanks;

        Request @= $SetAlarm {_intent=SetAlarm._intent}
                 | $SetTimer {_intent='start'}
                 | $Forget   {_intent=Forget._intent}
                 | $Ask      {_intent='query'};

        SetAlarm = (($SetVerb ?(me) (an alarm|reminder) ?$When) | ((wake me)|(get me up) ?up $When))
                   {domain='alarm'; _intent='set'; time='null'; ampm='null'; time=When._time; ampm=When._ampm; day=When._day};
        SetVerb = set|make|create|(set up)~0.5;
        When = (?$Day ?(at|for|by) $factory:time ?$Day2)
               {_time=time._time; _ampm=time._ampm; _day=Day._day; _day=Day2._day}
               | ($Day {_day=Day._day});
        Day  = (today{_day='today'})|(tomorrow{_day='tomorrow'})|(every ?single day{_day='daily'});
        Day2 = $Day {_day=Day._day};

        SetTimer = ($SetVerb|start a|another timer ?(for $factory:timer
                     {% this.hours = timer._hours;
                        this.minutes = timer._minutes;
                        this.seconds = timer._seconds; %})) {domain='timer'};

        Forget = [(cancel)|(delet(e|(ing)))|(remov(e|(ing)))] ?(the|my|all) $What {_intent='delete'; domain=What._domain};
        What = ([alarm?s]{_domain='alarm'})|([timer?s]{_domain='timer'});

        Ask = ((when is)|(what time is) (the|my) ?next $What {domain=What._domain})
            | ((how much time)|(how long) is left ?(on the $What {domain=What._domain}));
        """;

    private static readonly OwnRules Rules = OwnRules.Read(("clock/launch.rule", Alarm), ("equivalent_words.txt", "for four 4\ntwo to too 2\n"));

    [Theory]
    [InlineData("set an alarm", "set ampm=null domain=alarm skill=@be/clock time=null")]
    [InlineData("Hey Jibo, could you set me an alarm for 7:30 am tomorrow, please?", "set ampm=am day=tomorrow domain=alarm skill=@be/clock time=7:30")]
    [InlineData("please make a reminder", "-")]
    [InlineData("please make an reminder", "set ampm=null domain=alarm skill=@be/clock time=null")]
    [InlineData("wake me up at quarter to seven", "set ampm=null domain=alarm skill=@be/clock time=6:45")]
    [InlineData("get me up tomorrow by noon", "set ampm=pm day=tomorrow domain=alarm skill=@be/clock time=12:00")]
    [InlineData("set up an alarm for tomorrow", "-")]
    [InlineData("set up an alarm tomorrow", "set ampm=null day=tomorrow domain=alarm skill=@be/clock time=null")]
    [InlineData("set a timer", "start domain=timer skill=@be/clock")]
    [InlineData("set a timer four five minutes", "start domain=timer hours=null minutes=5 seconds=null skill=@be/clock")]
    [InlineData("start another timer for an hour and a half thanks", "start domain=timer hours=1 minutes=30 seconds=null skill=@be/clock")]
    [InlineData("cancel my alarms", "delete domain=alarm skill=@be/clock")]
    [InlineData("deleting timer", "delete domain=timer skill=@be/clock")]
    [InlineData("when is my next alarm", "query domain=alarm skill=@be/clock")]
    [InlineData("what time is the next timers", "query domain=timer skill=@be/clock")]
    [InlineData("how long is left on the timer", "query domain=timer skill=@be/clock")]
    [InlineData("how much time is left", "query skill=@be/clock")]
    [InlineData("how much cake is left", "-")]
    [InlineData("set fire to an alarm", "-")]
    public void An_alarm_grammar_understands_what_it_says(string text, string expected) => Rules.Say(text, "clock/launch").ShouldBe(expected);

    [Fact]
    public void It_says_so_at_launch_with_its_origin_and_wins_at_once()
    {
        var best = Rules.Best("set an alarm for seven pm", "launch")!;

        best.Intent.ShouldBe("set");
        best.Priority.ShouldBe(Parser.Engines.EnginePriority.High);
        best.Entities["union_original_fst_name"].GetString().ShouldBe("handle:clock/launch");
        best.Entities["time"].GetString().ShouldBe("7:00");
    }

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("yes please do", "yes")]
    [InlineData("um sure", "yes")]
    [InlineData("no thank you", "no")]
    [InlineData("not really", "no")]
    [InlineData("maybe later", "-")]
    [InlineData("yes no", "-")]
    public void A_yes_or_no_grammar_tells_them_apart(string text, string expected) => OwnRules.Of("""
        $Yes {intent='yes'} | $No {intent='no'};
        Yes = (yes|sure|absolutely|(of course) ?please ?(do|(do it)));
        No = (no ?way|(thank you)|thanks) | (not really|now) | nope;
        """).Say(text).ShouldBe(expected);
}
