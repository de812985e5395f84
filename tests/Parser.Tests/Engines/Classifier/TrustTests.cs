using Jibo.Pegasus.Parser.Engines.Classifier;

namespace Jibo.Pegasus.Parser.Tests.Engines.Classifier;

/// <summary>What scores are worth: calibration and the out-of-scope threshold.</summary>
public sealed class TrustTests
{
    [Fact]
    public void Confidence_follows_how_often_a_score_is_right()
    {
        // At 0 half of them are right, at 2 nine in ten.
        (double, bool)[] seen =
        [
            .. Enumerable.Range(0, 200).Select(i => (0.0, i % 2 == 0)),
            .. Enumerable.Range(0, 200).Select(i => (2.0, i % 10 != 0)),
        ];

        var calibration = Calibration.Fit(seen);

        calibration.Confidence(0).ShouldBe(0.5, 0.03);
        calibration.Confidence(2).ShouldBe(0.9, 0.03);
        calibration.Confidence(5).ShouldBeGreaterThan(calibration.Confidence(2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judgements_that_all_agree_do_not_break_it(bool right)
    {
        var calibration = Calibration.Fit([(1, right), (2, right), (-1, right)]);

        calibration.Confidence(1).ShouldBeInRange(0, 1);
        calibration.Confidence(2).ShouldBeGreaterThan(calibration.Confidence(1));
    }

    [Fact]
    public void Separable_judgements_stay_finite()
    {
        var calibration = Calibration.Fit([.. Enumerable.Range(1, 50).SelectMany(i => new[] { ((double)i, true), (-i, false) })]);

        calibration.Confidence(50).ShouldBeInRange(0.9, 1);
        double.IsFinite(calibration.Slope).ShouldBeTrue();
    }

    [Fact]
    public void The_threshold_lies_between_what_is_meant_and_what_is_foreign()
    {
        Judged[] seen =
        [
            .. Enumerable.Range(0, 50).Select(i => new Judged(0.8 + (i * 0.001), IsRight: true, IsOutOfScope: false)),
            .. Enumerable.Range(0, 50).Select(i => new Judged(0.3 + (i * 0.001), IsRight: false, IsOutOfScope: true)),
        ];

        OutOfScopeThreshold.Tune(seen, falseAcceptCost: 2).ShouldBeInRange(0.349, 0.8);
    }

    [Fact]
    public void The_dearer_a_false_accept_the_higher_the_threshold()
    {
        var random = new Random(5);
        Judged[] seen =
        [
            .. Enumerable.Range(0, 500).Select(_ => new Judged(0.3 + (0.7 * random.NextDouble()), IsRight: true, IsOutOfScope: false)),
            .. Enumerable.Range(0, 500).Select(_ => new Judged(0.7 * random.NextDouble(), IsRight: false, IsOutOfScope: true)),
        ];

        var cheap = OutOfScopeThreshold.Tune(seen, falseAcceptCost: 0.5);
        var dear = OutOfScopeThreshold.Tune(seen, falseAcceptCost: 10);

        dear.ShouldBeGreaterThan(cheap);
    }

    [Fact]
    public void Without_anything_seen_it_is_cautious() => OutOfScopeThreshold.Tune([], falseAcceptCost: 2).ShouldBe(0.95);
}
