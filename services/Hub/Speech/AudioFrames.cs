using Jibo.Pegasus.Hub.Audio;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>The bytes of a listen, split anywhere, as frames of <see cref="Endpointer.FrameSamples"/> samples. Owned by one task.</summary>
internal sealed class AudioFrames(AudioDecoder decoder) : IDisposable
{
    private readonly short[] _frame = new short[Endpointer.FrameSamples];
    private short[] _samples = new short[Endpointer.FrameSamples];
    private int _at;
    private int _end;
    private int _fill;

    /// <summary>What stopped the decoder.</summary>
    public AudioError Error => decoder.Error;

    /// <summary>True once the stream itself said that it is over.</summary>
    public bool Ended => decoder.Ended;

    /// <summary>False from the start on when this hub cannot decode such audio, whatever its bytes are.</summary>
    public bool CanDecode { get; } = decoder.Error is not (AudioError.DecoderMissing or AudioError.EncodingNotSupported or AudioError.RateNotSupported);

    /// <summary>
    /// The next whole frame, valid until the next call. False: <paramref name="input"/> is used up, or <see cref="Error"/> is set.
    /// </summary>
    public bool TryRead(ref ReadOnlySpan<byte> input, out ReadOnlySpan<short> frame)
    {
        while (true)
        {
            var take = Math.Min(_end - _at, _frame.Length - _fill);
            _samples.AsSpan(_at, take).CopyTo(_frame.AsSpan(_fill));
            _at += take;
            _fill += take;
            frame = _frame;
            if (_fill == _frame.Length)
            {
                _fill = 0;
                return true;
            }

            if (!TryDecode(ref input))
                return false;
        }
    }

    public void Dispose() => decoder.Dispose();

    private bool TryDecode(ref ReadOnlySpan<byte> input)
    {
        while (true)
        {
            var samples = decoder.Decode(ref input);
            if (!samples.IsEmpty)
            {
                if (_samples.Length < samples.Length)
                    _samples = new short[samples.Length];
                samples.CopyTo(_samples);
                _at = 0;
                _end = samples.Length;
                return true;
            }

            if (input.IsEmpty || decoder.Error != AudioError.None)
                return false;
        }
    }
}
