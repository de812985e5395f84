namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// One listen. <see cref="TryWrite"/> and <see cref="Complete"/> belong to one writer, <see cref="Events"/> to one reader,
/// and disposing is allowed at any moment from anywhere.
/// </summary>
public interface ISpeechSession : IAsyncDisposable
{
    /// <summary>
    /// Takes the next bytes of audio, split anywhere; copies them and never blocks. False: more than a listen may hold has
    /// come, and the listen fails. Audio after the end of speech is dropped and is no error.
    /// </summary>
    bool TryWrite(ReadOnlySpan<byte> frame);

    /// <summary>No more audio will come. Speech still in flight is recognised to its end.</summary>
    void Complete();

    /// <summary>
    /// The events of the listen, ending after the terminal one. Cancelling stops the recognition and gives its resources back.
    /// </summary>
    IAsyncEnumerable<SpeechEvent> Events(CancellationToken ct);
}
