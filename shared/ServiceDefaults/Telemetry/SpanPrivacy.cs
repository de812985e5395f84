using System.Diagnostics;
using OpenTelemetry;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>
/// Lets nothing out on a span but what <see cref="SpanAttributes"/> names: addresses hold tickets and tokens, messages of exceptions
/// may hold anything, and nobody reads every attribute that a library adds with its next version.
/// </summary>
internal sealed class SpanPrivacy : BaseProcessor<Activity>
{
    /// <summary>Exceptions that a library puts on a span keep their type alone. Listens to nothing else, and has no say in what is traced.</summary>
    public static ActivityListener WithoutMessages() => new()
    {
        ShouldListenTo = static _ => true,
        // What is there already is not added by whoever recorded the exception.
        ExceptionRecorder = static (_, _, ref tags) =>
        {
            tags.Add("exception.message", "");
            tags.Add("exception.stacktrace", "");
        },
    };

    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        List<string>? others = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (!SpanAttributes.IsAllowed(tag.Key))
                (others ??= []).Add(tag.Key);
        }

        foreach (var name in others ?? [])
            data.SetTag(name, null);
        if (data.StatusDescription is not null)
            data.SetStatus(data.Status);
    }
}
