using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>Finds the file of the response that the memo names, or else the fallback.</summary>
internal sealed partial class ProcessQueryNode(string name, MimLibrary mims) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var topic = Topic.Of(turn, mims.CategoriesOf(turn.General.Lang));
        turn.Set(ChitchatSkill.Topic, topic);
        turn.Set(ChitchatSkill.Response, Find(turn, topic));
        return new(Completion.Done);
    }

    private string Find(Turn turn, Topic topic)
    {
        if (turn.Result is not ResponseMemo { Mim: { Length: > 0 } mim } memo)
            return CoreResponses.Fallback;
        foreach (var candidate in Candidates(memo, mim, topic))
        {
            if (mims.Find(candidate, turn.General.Lang) is not null)
                return candidate;
        }

        Log.NoFile(turn.Logger, mim);
        return CoreResponses.Fallback;
    }

    private static IEnumerable<string> Candidates(ResponseMemo memo, string mim, Topic topic) => memo.Type switch
    {
        nameof(ResponseKind.SemiSpecificResponse) => Specific(CoreResponses.SemiSpecificFolder, mim, topic),
        nameof(ResponseKind.ScriptedResponse) => [CoreResponses.ScriptedFolder + mim, CoreResponses.SemiSpecificFolder + mim],
        _ => Specific(CoreResponses.EmotionFolder, mim, topic),
    };

    // A family's own words for a category, else what the skill says of that category whatever was asked, else what fits anything.
    private static IEnumerable<string> Specific(string folder, string mim, Topic topic) =>
        topic.Categories
            .SelectMany(category => new[] { $"{folder}{mim}_{category}", CoreResponses.OfCategory + category })
            .Append($"{folder}{mim}_{CoreResponses.AnyCategory}")
            .Append(folder + mim);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "There is no file for the response {Mim}; saying the fallback")]
        public static partial void NoFile(ILogger logger, string mim);
    }
}
