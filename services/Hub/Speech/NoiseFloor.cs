namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// The level of the background: the minimum of the smoothed level over the last two seconds. Speech has a gap within that time,
/// a steady noise has none and becomes the background.
/// </summary>
internal sealed class NoiseFloor
{
    private const int BlockFrames = 25;
    private const double Smoothing = 0.3;
    private readonly double[] _blocks = new double[8];
    private readonly double _ceilingAtStart;
    private double _smoothed = double.NaN;
    private double _current = double.PositiveInfinity;
    private int _frames;
    private int _filled;
    private int _next;

    /// <param name="ceilingAtStart">Highest level believed to be background before a gap could be heard, in dB of full scale.</param>
    public NoiseFloor(double ceilingAtStart) => _ceilingAtStart = ceilingAtStart;

    /// <summary>The background, in dB of full scale.</summary>
    public double Level { get; private set; } = double.PositiveInfinity;

    public void Add(double level)
    {
        _smoothed = double.IsNaN(_smoothed) ? level : _smoothed + (Smoothing * (level - _smoothed));
        _current = Math.Min(_current, _smoothed);
        if (++_frames == BlockFrames)
        {
            _blocks[_next] = _current;
            _next = (_next + 1) % _blocks.Length;
            _filled = Math.Min(_filled + 1, _blocks.Length);
            _current = double.PositiveInfinity;
            _frames = 0;
        }

        var floor = _frames > 0 ? _current : double.PositiveInfinity;
        for (var i = 0; i < _filled; i++)
            floor = Math.Min(floor, _blocks[i]);
        Level = _filled == _blocks.Length ? floor : Math.Min(floor, _ceilingAtStart);
    }
}
