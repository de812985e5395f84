using Microsoft.AspNetCore.Http.Headers;

namespace Jibo.Pegasus.Accounts.Media;

/// <summary>The part of a blob that a request asks for.</summary>
/// <param name="IsSatisfiable">False when it begins beyond the end.</param>
internal sealed record ByteRange(long From, long Length, bool IsSatisfiable)
{
    /// <summary>Null for all of it: also for several parts at once, and where the client has a part of something else (RFC 9110, 13.1.5 and 14.2).</summary>
    public static ByteRange? Of(RequestHeaders headers, long length, string etag)
    {
        if (headers.Range is not { Unit.Value: "bytes" } asked || asked.Ranges.Count != 1)
            return null;
        if (headers.IfRange is { } has && !(has.EntityTag is { } tag && tag.Compare(new(etag), useStrongComparison: true)))
            return null;
        var range = asked.Ranges.Single();
        var (from, to) = range switch
        {
            { From: { } first } => (first, Math.Min(range.To ?? long.MaxValue, length - 1)),
            { To: { } last } => (Math.Max(0, length - last), length - 1),
            _ => (0, length - 1),
        };
        return new(from, to - from + 1, from < length && to >= from);
    }
}
