namespace Jibo.Pegasus.OtlpCollector;

/// <summary>A span as it came.</summary>
/// <param name="ParentId">Empty for the first of its trace.</param>
/// <param name="Kind">1 internal, 2 server, 3 client, 4 producer, 5 consumer.</param>
/// <param name="StatusText">What is said beside the status.</param>
public sealed record CollectedSpan(
    string Service,
    string Source,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    int Kind,
    DateTimeOffset Start,
    DateTimeOffset End,
    IReadOnlyDictionary<string, string> Attributes,
    bool IsError,
    string StatusText,
    IReadOnlyList<KeyValuePair<string, string>> EventAttributes)
{
    public TimeSpan Took => End - Start;
}
