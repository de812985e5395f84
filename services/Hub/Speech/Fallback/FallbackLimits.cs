namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>How long after the end of speech engines may think.</summary>
/// <param name="Total">All of them together; then the turn goes on with what was heard so far.</param>
/// <param name="NextAfter">The one before, until the next one begins beside it. The first to have an answer wins.</param>
internal sealed record FallbackLimits(TimeSpan Total, TimeSpan NextAfter);
