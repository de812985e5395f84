using System.Collections.Frozen;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>The views that are known now: one immutable snapshot, swapped whole.</summary>
internal sealed class ViewBook
{
    /// <summary>More than any hub has skills.</summary>
    public const int MaxViews = 1000;

    private volatile FrozenDictionary<string, SkillView> _current = FrozenDictionary<string, SkillView>.Empty;

    /// <summary>By skill.</summary>
    public FrozenDictionary<string, SkillView> Current => _current;

    /// <summary>Only from one place at a time.</summary>
    public void Put(IEnumerable<SkillView> views)
    {
        var all = new Dictionary<string, SkillView>(_current, StringComparer.Ordinal);
        foreach (var view in views)
        {
            if (all.Count < MaxViews || all.ContainsKey(view.SkillId))
                all[view.SkillId] = view;
        }

        _current = all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
