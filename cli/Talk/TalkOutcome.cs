namespace Jibo.Pegasus.Cli.Talk;

/// <summary>How a turn ended.</summary>
/// <param name="Ended">It ended well: a final frame that is not an ERROR.</param>
/// <param name="Problem">Why it did not, or null.</param>
/// <param name="Said">What Jibo said, or null.</param>
/// <param name="Took">From the open socket to the final frame.</param>
/// <param name="Speech">How soon the end of speech was noticed, for a turn by voice.</param>
internal sealed record TalkOutcome(bool Ended, string? Problem, string? Said, TimeSpan Took, EndOfSpeech? Speech);

/// <summary>How soon EOS came.</summary>
/// <param name="AfterSpeech">After the last loud sample was spoken, by the clock of the microphone.</param>
/// <param name="AfterSending">After the message that holds it was sent.</param>
internal sealed record EndOfSpeech(TimeSpan AfterSpeech, TimeSpan AfterSending);
