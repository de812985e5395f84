using System.Globalization;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.ReportSkill.Parts.News;

/// <summary>The newest headlines of the categories that a person has chosen.</summary>
internal sealed class NewsPart(ILassoClient lasso, ILogger<NewsPart> logger) : IReportPart
{
    private static readonly NewsFilter Filter = NewsFilter.Load();

    public PartKind Kind => PartKind.News;

    public async Task<PartReport> MakeAsync(ReportSituation situation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(situation);
        var sources = situation.Preferences.NewsSources.Distinct(StringComparer.Ordinal).Take(NewsChoice.MostCategories).ToList();
        if (sources.Count == 0)
            return Only(PartOutcome.NotConfigured, NewsMims.AppSetup, new PartFact("no category is chosen", FactSource.Settings));
        var answers = await Task.WhenAll(sources.Select(async source =>
            (SourceId: source, Fetched: await Fetch.TryAsync(stop => lasso.GetNewsAsync(source, situation.Headers, stop), logger, ct))));
        var failed = answers.Where(answer => answer.Fetched.Answer is null).ToList();
        if (failed.Count == answers.Length)
        {
            var isLate = failed.TrueForAll(answer => answer.Fetched.Failure == FetchFailure.Late);
            return Only(
                isLate ? PartOutcome.Late : PartOutcome.ServiceDown,
                isLate ? NewsMims.Late : NewsMims.ServiceDown,
                [.. failed.Select(answer => Missing(answer.SourceId))]);
        }

        var feeds = answers.Where(answer => answer.Fetched.Answer is not null).ToDictionary(answer => answer.SourceId, answer => answer.Fetched.Answer!);
        var chosen = NewsChoice.Choose(
            [.. answers.Where(answer => feeds.ContainsKey(answer.SourceId)).Select(answer => (answer.SourceId, feeds[answer.SourceId].Data.Items))],
            sources.Count,
            Filter,
            situation.Person?.IsChild == true);
        return new(PartKind.News, PartOutcome.Told, [.. Lines(chosen, [.. failed.Select(answer => answer.SourceId)], situation.Full)])
        {
            Facts =
            [
                .. chosen.Select(news => new PartFact($"{news.Category.Name}: {news.Spoken}{When(news.Item, situation)}", FactSource.Of(feeds[news.SourceId], situation.Zone))),
                .. failed.Select(answer => Missing(answer.SourceId)),
            ],
        };
    }

    private static IEnumerable<PartLine> Lines(IReadOnlyList<ChosenNews> chosen, IReadOnlyList<string> failed, bool full)
    {
        if (chosen.Count == 0)
        {
            yield return new(NewsMims.Nothing);
        }
        else
        {
            var isOneCategory = chosen.All(news => news.SourceId == chosen[0].SourceId);
            yield return new(NewsMims.Intro, new Dictionary<string, object?> { ["one"] = chosen.Count == 1, ["category"] = isOneCategory ? chosen[0].Category.Name : null });
            for (var i = 0; i < chosen.Count; i++)
            {
                yield return new(
                    NewsMims.Headline,
                    new Dictionary<string, object?>
                    {
                        ["headline"] = chosen[i].Spoken,
                        ["lead"] = chosen[i].Category.Lead,
                        // The introduction has named it when there is but one.
                        ["first"] = chosen[i].IsFirst && !isOneCategory,
                        ["next"] = !chosen[i].IsFirst,
                    },
                    NewsView.Of(chosen[i], i, isLast: i == chosen.Count - 1));
            }
        }

        if (failed.Count > 0)
            yield return new(NewsMims.Partial, new Dictionary<string, object?> { ["failed"] = SpokenList.And([.. failed.Select(source => NewsCategory.Of(source).Name).Distinct()]) });
        if (!full && chosen.Count > 0)
            yield return new(NewsMims.Outro);
    }

    private static string When(NewsItem item, ReportSituation situation) => item.Published is { } at
        ? string.Create(CultureInfo.InvariantCulture, $" ({TimeZoneInfo.ConvertTime(at, situation.Zone):yyyy-MM-dd HH:mm})")
        : "";

    private static PartFact Missing(string sourceId) => new($"{NewsCategory.Of(sourceId).Name} could not be had", Fetch.Source);

    private static PartReport Only(PartOutcome outcome, string mim, params IReadOnlyList<PartFact> facts) => new(PartKind.News, outcome, [new(mim)]) { Facts = facts };
}
