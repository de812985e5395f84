namespace Jibo.Pegasus.Cli.Talk;

/// <summary>A piece of a microphone's stream, as one binary message.</summary>
/// <param name="Bytes">The message.</param>
/// <param name="Until">How much of the audio has been spoken when the message is complete.</param>
internal readonly record struct AudioMessage(ReadOnlyMemory<byte> Bytes, TimeSpan Until);

/// <summary>What is spoken into the robot. After the recording comes silence without end, as from a live microphone.</summary>
internal interface IVoice : IDisposable
{
    /// <summary>The name of the encoding in LISTEN.</summary>
    string Encoding { get; }

    /// <summary>When the last loud sample of the recording is spoken, or null for a recording of silence.</summary>
    TimeSpan? LastSpeech { get; }

    /// <summary>The next message; never runs dry.</summary>
    AudioMessage Next();
}
