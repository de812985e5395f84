using System.Text;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Which state may follow which. A move that is not here is ignored: a late message is no error.</summary>
internal static class ListenTransitions
{
    private static readonly (ListenState From, ListenState To)[] Table =
    [
        (ListenState.WaitListen, ListenState.Asr),
        (ListenState.WaitListen, ListenState.WaitClientAsr),
        (ListenState.WaitListen, ListenState.WaitClientNlu),
        (ListenState.Asr, ListenState.Nlu),
        (ListenState.WaitClientAsr, ListenState.Nlu),
        (ListenState.WaitClientNlu, ListenState.Nlu),
        (ListenState.Asr, ListenState.Route),
        (ListenState.Nlu, ListenState.Route),
        (ListenState.WaitClientAsr, ListenState.Route),
        (ListenState.WaitClientNlu, ListenState.Route),
        (ListenState.Asr, ListenState.Done),
        (ListenState.Route, ListenState.Done),
        (ListenState.Route, ListenState.WaitCommand),
        (ListenState.WaitCommand, ListenState.Route),
    ];

    /// <summary>True when the move is in the table; every running state may also be stopped.</summary>
    public static bool Allowed(ListenState from, ListenState to) =>
        to == ListenState.Stopped
            ? !IsEnd(from)
            : Array.IndexOf(Table, (from, to)) >= 0;

    public static bool IsEnd(ListenState state) => state is ListenState.Done or ListenState.Stopped;

    /// <summary>The table as a Mermaid state diagram; the folder's README holds the same text.</summary>
    public static string ToMermaid()
    {
        var text = new StringBuilder("stateDiagram-v2\n  [*] --> WaitListen\n");
        foreach (var (from, to) in Table)
            text.Append("  ").Append(from).Append(" --> ").Append(to).Append('\n');
        foreach (var state in Enum.GetValues<ListenState>().Where(s => !IsEnd(s)))
            text.Append("  ").Append(state).Append(" --> Stopped\n");
        return text.Append("  Done --> [*]\n  Stopped --> [*]\n").ToString();
    }
}
