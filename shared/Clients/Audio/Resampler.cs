namespace Jibo.Pegasus.Clients.Audio;

/// <summary>Changes the sample rate with a windowed-sinc low-pass, so that nothing above the new half rate folds back.</summary>
internal static class Resampler
{
    private const int Lobes = 16; // zero crossings on each side: about 80 dB of stop band with the Blackman window

    public static short[] Resample(ReadOnlySpan<short> input, int fromRate, int toRate)
    {
        var divisor = Gcd(fromRate, toRate);
        var up = toRate / divisor;
        var down = fromRate / divisor;
        // Cut below the lower of both half rates, leaving the filter room to fall.
        var cutoff = 0.94 * Math.Min(1.0, (double)toRate / fromRate);
        var reach = (int)Math.Ceiling(Lobes / cutoff);
        var phases = Phases(up, cutoff, reach);
        var width = 2 * reach;

        var output = new short[(int)((long)input.Length * up / down)];
        for (var n = 0; n < output.Length; n++)
        {
            var position = (long)n * down;
            var centre = (int)(position / up);
            var phase = (int)(position % up);
            var first = centre - reach + 1;
            var taps = phases.AsSpan(phase * width, width);
            double sum = 0;
            var begin = Math.Max(0, -first);
            var end = Math.Min(width, input.Length - first);
            for (var k = begin; k < end; k++)
                sum += input[first + k] * taps[k];
            output[n] = (short)Math.Clamp(Math.Round(sum), short.MinValue, short.MaxValue);
        }

        return output;
    }

    private static float[] Phases(int up, double cutoff, int reach)
    {
        var width = 2 * reach;
        var taps = new float[up * width];
        for (var phase = 0; phase < up; phase++)
        {
            double total = 0;
            for (var k = 0; k < width; k++)
            {
                var x = k - reach + 1 - ((double)phase / up);
                var sinc = x == 0 ? cutoff : Math.Sin(Math.PI * x * cutoff) / (Math.PI * x);
                var t = Math.Clamp(x / reach, -1, 1);
                var window = 0.42 + (0.5 * Math.Cos(Math.PI * t)) + (0.08 * Math.Cos(2 * Math.PI * t));
                taps[(phase * width) + k] = (float)(sinc * window);
                total += sinc * window;
            }

            // Each phase passes a constant unchanged: no hum at the rate of the phases.
            for (var k = 0; k < width; k++)
                taps[(phase * width) + k] /= (float)total;
        }

        return taps;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
