namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// Remembers which prompts a robot has heard, so that it hears every other before one again, and never the same twice in a
/// row. The memory is bounded: it holds two generations, and what was not heard of for a whole generation is forgotten.
/// </summary>
public sealed class PromptRotation
{
    /// <summary>How many robots times MIMs one generation holds.</summary>
    public const int DefaultCapacity = 20_000;

    private readonly Lock _gate = new();
    private readonly int _capacity;
    private Dictionary<Key, Heard> _young = [];
    private Dictionary<Key, Heard> _old = [];

    public PromptRotation(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>How many pairs of robot and MIM are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _young.Count + _old.Count;
        }
    }

    /// <summary>
    /// Chooses among prompts by weight, those first that the robot has not heard since it heard all of them. What was chosen does
    /// not count as heard before <see cref="Note"/>: it may turn out that it cannot be said.
    /// </summary>
    /// <param name="robotId">Whom it is said to.</param>
    /// <param name="mim">What is being said.</param>
    /// <param name="fitting">Indexes into the MIM's prompts, all with a weight above 0; at least one.</param>
    /// <param name="random">The dice.</param>
    internal int Choose(string robotId, Mim mim, IReadOnlyList<int> fitting, RandomSource random)
    {
        var dice = random.NextDouble();
        lock (_gate)
        {
            var heard = Recall_NeedsLock(new(robotId, mim.File), mim.Prompts.Count);
            if (fitting.All(heard.Contains))
                heard.ForgetAllBut(heard.Last, fitting);
            // Empty when the only prompt that fits is the one that was said last.
            var fresh = fitting.Where(index => !heard.Contains(index)).ToArray();
            return ByWeight(fresh.Length > 0 ? fresh : fitting, mim, dice);
        }
    }

    /// <summary>Remembers that a robot hears a prompt.</summary>
    internal void Note(string robotId, Mim mim, int index)
    {
        lock (_gate)
            Recall_NeedsLock(new(robotId, mim.File), mim.Prompts.Count).Add(index);
    }

    private static int ByWeight(IReadOnlyList<int> candidates, Mim mim, double dice)
    {
        var left = dice * candidates.Sum(index => mim.Prompts[index].Weight);
        foreach (var index in candidates)
        {
            left -= mim.Prompts[index].Weight;
            if (left < 0)
                return index;
        }

        return candidates[^1];
    }

    private Heard Recall_NeedsLock(Key key, int prompts)
    {
        if (_young.TryGetValue(key, out var heard))
            return heard.FitsTo(prompts) ? heard : _young[key] = new(prompts);
        if (_young.Count >= _capacity)
            (_young, _old) = (new(_capacity), _young);
        if (!_old.Remove(key, out heard) || !heard.FitsTo(prompts))
            heard = new(prompts);
        _young.Add(key, heard);
        return heard;
    }

    private readonly record struct Key(string RobotId, string Mim);

    /// <summary>One bit a prompt.</summary>
    private sealed class Heard(int prompts)
    {
        private readonly ulong[] _bits = new ulong[(prompts + 63) / 64];

        public int Last { get; private set; } = -1;

        // A file may change while the service runs.
        public bool FitsTo(int count) => count == prompts;

        public bool Contains(int index) => (_bits[index / 64] & (1UL << (index % 64))) != 0;

        public void Add(int index)
        {
            _bits[index / 64] |= 1UL << (index % 64);
            Last = index;
        }

        // Only those that fitted: an answer that is not understood is no reason to hear the question again.
        public void ForgetAllBut(int last, IReadOnlyList<int> fitting)
        {
            foreach (var index in fitting)
                _bits[index / 64] &= ~(1UL << (index % 64));
            if (last >= 0)
                _bits[last / 64] |= 1UL << (last % 64);
        }
    }
}
