namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Asks for the first time.</summary>
internal sealed class AskNode(string name, Slimmer slimmer, QnOptions options) : QuestionNode(name, slimmer, options)
{
    private readonly QnOptions _options = options;

    protected override (Mim Mim, PromptRequest Request) Next(Turn turn)
    {
        var mimName = _options.Mim(turn);
        var mim = Question(turn, mimName);
        turn.Set(MimState.Key, new() { Mim = mimName });
        return (mim, PromptRequest.Entry(mim.Type));
    }
}
