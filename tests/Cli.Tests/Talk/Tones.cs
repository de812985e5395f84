namespace Jibo.Pegasus.Cli.Tests.Talk;

/// <summary>Sounds of 16 kHz mono.</summary>
internal static class Tones
{
    public static short[] Silence(double seconds) => new short[(int)(seconds * 16000)];

    public static short[] Beep(double seconds, double amplitude = 8000) =>
        [.. Enumerable.Range(0, (int)(seconds * 16000)).Select(i => (short)(amplitude * Math.Sin(i * 2 * Math.PI * 440 / 16000)))];
}
