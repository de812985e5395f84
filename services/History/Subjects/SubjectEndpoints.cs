using System.IO.Pipelines;
using System.Text;
using Jibo.Pegasus.History.Doors;

namespace Jibo.Pegasus.History.Subjects;

/// <summary><c>GET /v1/export</c> and <c>DELETE /v1/records</c>: all that is remembered of a robot or a person.</summary>
internal static class SubjectEndpoints
{
    private const string NdJson = "application/x-ndjson; charset=utf-8";

    public static void MapSubjects(this WebApplication app)
    {
        app.MapGet("/v1/export", (RequestDelegate)ExportAsync);
        app.MapDelete("/v1/records", (RequestDelegate)EraseAsync);
    }

    // One line for each record, as it is read; whoever reads too slowly is waited for. The last line tells that nothing is missing:
    // when the store fails halfway, the status has long been sent.
    private static async Task ExportAsync(HttpContext context)
    {
        var subject = await HistoryAnswers.OverHttpAsync(() => Task.FromResult(RecordSubject.Of(context.Request)));
        context.RequestServices.GetRequiredService<HistoryGuard>().Require(context.Request, subject.RobotId);
        var ct = context.RequestAborted;
        var body = context.Response.BodyWriter;
        long count = 0;
        foreach (var records in context.RequestServices.GetServices<ISubjectRecords>())
        {
            await using var lines = records.ReadAsync(subject, ct).GetAsyncEnumerator(ct);
            // Until the first line nothing has been sent, and a store that fails can still be told as ever.
            while (await HistoryAnswers.OverHttpAsync(() => lines.MoveNextAsync().AsTask()))
            {
                if (count++ == 0)
                    context.Response.ContentType = NdJson;
                await WriteAsync(body, records.Kind, lines.Current, ct);
            }
        }

        if (count == 0)
            context.Response.ContentType = NdJson;
        await body.WriteAsync(Encoding.UTF8.GetBytes($$"""{"kind":"end","count":{{count}}}{{"\n"}}"""), ct);
    }

    private static Task EraseAsync(HttpContext context) => HistoryAnswers.OverHttpAsync(context, SubjectJson.Default.Erasure, async () =>
    {
        var subject = RecordSubject.Of(context.Request);
        context.RequestServices.GetRequiredService<HistoryGuard>().Require(context.Request, subject.RobotId);
        var erased = new List<ErasedRecords>();
        foreach (var records in context.RequestServices.GetServices<ISubjectRecords>())
            erased.Add(await records.EraseAsync(subject, context.RequestAborted));
        return new Erasure(subject.RobotId, subject.PersonId, erased);
    });

    private static async Task WriteAsync(PipeWriter body, string kind, ReadOnlyMemory<byte> record, CancellationToken ct)
    {
        body.Write(Encoding.UTF8.GetBytes($"{{\"kind\":\"{kind}\",\"record\":"));
        body.Write(record.Span);
        body.Write("}\n"u8);
        await body.FlushAsync(ct);
    }

    private static void Write(this PipeWriter body, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(body.GetSpan(bytes.Length));
        body.Advance(bytes.Length);
    }
}
