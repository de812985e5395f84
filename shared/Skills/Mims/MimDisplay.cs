using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What is shown with a prompt: the MIM's own view, or a menu of its sample utterances.</summary>
internal static class MimDisplay
{
    /// <summary>The display of a prompt; null when nothing is to be shown, or not yet.</summary>
    /// <exception cref="ExpressionException">The view is to come from a value that is not there.</exception>
    public static Display? Of(Turn turn, Mim mim, PromptRequest request, NameScope scope)
    {
        var due = request.NoMatch >= mim.NoMatchesForGui || request.NoInput >= mim.NoInputsForGui;
        if (!due)
            return null;
        if (mim.Gui is { } gui)
            return turn.Jcp.MimView(gui.Resolve(scope));
        return mim.Menu is { } menu ? turn.Jcp.MimView(menu) : null;
    }
}
