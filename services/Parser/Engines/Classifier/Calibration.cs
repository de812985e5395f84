namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Turns a score into how often such a score turns out right (Platt scaling).</summary>
internal readonly record struct Calibration(double Slope, double Offset)
{
    private const int Rounds = 100;

    public double Confidence(double score) => 1 / (1 + Math.Exp(-((Slope * score) + Offset)));

    /// <summary>Fits to scores of sentences that were not trained on, and whether the class with that score was right.</summary>
    public static Calibration Fit(IReadOnlyList<(double Score, bool Right)> seen)
    {
        var right = seen.Count(pair => pair.Right);
        if (right == 0 || right == seen.Count)
            return new(1, 0);

        // Newton's method on two parameters; soft targets keep it finite where the classes separate.
        var high = (right + 1.0) / (right + 2.0);
        var low = 1.0 / (seen.Count - right + 2.0);
        var slope = 1.0;
        var offset = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            double gs = 0, go = 0, hss = 1e-9, hso = 0, hoo = 1e-9;
            foreach (var (score, isRight) in seen)
            {
                var p = 1 / (1 + Math.Exp(-((slope * score) + offset)));
                var error = p - (isRight ? high : low);
                var curvature = Math.Max(p * (1 - p), 1e-9);
                gs += error * score;
                go += error;
                hss += curvature * score * score;
                hso += curvature * score;
                hoo += curvature;
            }

            var determinant = (hss * hoo) - (hso * hso);
            if (Math.Abs(determinant) < 1e-12)
                break;
            var ds = ((gs * hoo) - (go * hso)) / determinant;
            var d0 = ((go * hss) - (gs * hso)) / determinant;
            slope -= Math.Clamp(ds, -1, 1);
            offset -= Math.Clamp(d0, -1, 1);
            if (Math.Abs(ds) + Math.Abs(d0) < 1e-7)
                break;
        }

        // A higher score must never mean less confidence.
        return slope > 0 ? new(slope, offset) : new(1, 0);
    }
}
