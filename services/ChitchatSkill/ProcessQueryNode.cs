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
        turn.Set(ChitchatSkill.Response, Find(turn));
        return new(Completion.Done);
    }

    private string Find(Turn turn)
    {
        if (turn.Result is ResponseMemo { Mim: { Length: > 0 } mim })
        {
            var scripted = CoreResponses.ScriptedFolder + mim;
            if (mims.Find(scripted, turn.General.Lang) is not null)
                return scripted;
            Log.NoFile(turn.Logger, mim);
        }

        return CoreResponses.Fallback;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "There is no file for the response {Mim}; saying the fallback")]
        public static partial void NoFile(ILogger logger, string mim);
    }
}
