namespace Lucene.Net.Analysis.Ja.Dict.Building;

/// <summary>
/// Arranges sorted keys in a double array: the keys become a tree, then every inner node, those with most children
/// first, gets the lowest base whose slots are all free and which no other node has.
/// </summary>
internal sealed class DoubleArrayBuilder
{
    private readonly List<int> _labels = [0];
    private readonly List<int> _values = [-1];
    private readonly List<int> _firstChild = [0];
    private readonly List<int> _childCount = [0];

    private const int PatienceOfSearch = 64;

    private int _searchedCount;
    private int _searchFrom;
    private int[] _nextFree = [];
    private int[] _previousFree = [];
    private bool[] _usedBase = [];

    /// <summary>Builds the units.</summary>
    /// <param name="keys">Distinct keys as labels, sorted.</param>
    /// <param name="highestLabel">The highest label, which is followed by one that no key has.</param>
    public static ulong[] Build(IReadOnlyList<(ushort[] Labels, int Value)> keys, int highestLabel)
    {
        var builder = new DoubleArrayBuilder();
        builder.GrowTree(keys);
        return builder.Arrange(highestLabel);
    }

    private void GrowTree(IReadOnlyList<(ushort[] Labels, int Value)> keys)
    {
        var queue = new Queue<(int Node, int First, int End, int Depth)>();
        queue.Enqueue((0, 0, keys.Count, 0));
        while (queue.TryDequeue(out (int Node, int First, int End, int Depth) range))
        {
            (int node, int at, int end, int depth) = range;
            if (at < end && keys[at].Labels.Length == depth)
            {
                _values[node] = keys[at++].Value;
            }

            _firstChild[node] = _labels.Count;
            while (at < end)
            {
                int label = keys[at].Labels[depth];
                int first = at;
                while (at < end && keys[at].Labels[depth] == label)
                {
                    at++;
                }

                queue.Enqueue((_labels.Count, first, at, depth + 1));
                _labels.Add(label);
                _values.Add(-1);
                _firstChild.Add(0);
                _childCount.Add(0);
                _childCount[node]++;
            }
        }
    }

    private ulong[] Arrange(int highestLabel)
    {
        Reserve(_labels.Count + highestLabel + 1024);
        Take(0);
        _usedBase[0] = true;
        int[] bases = new int[_labels.Count];
        int[] order = [.. Enumerable.Range(0, _labels.Count).Where(node => _childCount[node] > 0).OrderByDescending(node => _childCount[node]).ThenBy(node => node)];
        int highestSlot = 0;
        foreach (int node in order)
        {
            int found = FindBase(node);
            bases[node] = found;
            _usedBase[found] = true;
            for (int i = 0; i < _childCount[node]; i++)
            {
                int slot = found + _labels[_firstChild[node] + i];
                Take(slot);
                highestSlot = Math.Max(highestSlot, slot);
            }
        }

        if (highestSlot > DoubleArrayTrie.Max24 - highestLabel)
        {
            throw new DictionaryFormatException("the dictionary has more words than the trie can hold");
        }

        ulong[] units = new ulong[highestSlot + highestLabel + 2];
        units[0] = DoubleArrayTrie.Pack(0, bases[0], 0);
        foreach (int node in order)
        {
            for (int i = 0; i < _childCount[node]; i++)
            {
                int child = _firstChild[node] + i;
                units[bases[node] + _labels[child]] = DoubleArrayTrie.Pack(_labels[child], bases[child], _values[child] + 1);
            }
        }

        return units;
    }

    private int FindBase(int node)
    {
        int first = _firstChild[node];
        int firstLabel = _labels[first];
        int tried = 0;
        for (int slot = FirstFree(_childCount[node]); ; slot = _nextFree[slot])
        {
            if (++tried > PatienceOfSearch)
            {
                _searchFrom = slot;
            }

            if (_nextFree[slot] == 0)
            {
                Reserve(_nextFree.Length * 2);
            }

            int candidate = slot - firstLabel;
            if (candidate > 0 && !_usedBase[candidate] && Fits(first, _childCount[node], candidate))
            {
                return candidate;
            }
        }
    }

    /// <summary>Where to look first: where nodes of as many children have not been refused too often already.</summary>
    private int FirstFree(int childCount)
    {
        if (childCount != _searchedCount)
        {
            _searchedCount = childCount;
            _searchFrom = 0;
        }

        int slot = _searchFrom;
        while (slot > 0 && _previousFree[slot] < 0)
        {
            slot++;
        }

        return slot == 0 ? _nextFree[0] : slot;
    }

    private bool Fits(int firstChild, int count, int candidate)
    {
        for (int i = 1; i < count; i++)
        {
            int slot = candidate + _labels[firstChild + i];
            if (slot >= _nextFree.Length)
            {
                Reserve(Math.Max(slot + 1, _nextFree.Length * 2));
            }

            if (_previousFree[slot] < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Grows the ring of free slots, which starts and ends at slot 0.</summary>
    private void Reserve(int length)
    {
        int old = _nextFree.Length;
        Array.Resize(ref _nextFree, length);
        Array.Resize(ref _previousFree, length);
        Array.Resize(ref _usedBase, length);
        int last = old == 0 ? 0 : _previousFree[0];
        for (int slot = Math.Max(old, 1); slot < length; slot++)
        {
            _nextFree[last] = slot;
            _previousFree[slot] = last;
            last = slot;
        }

        _nextFree[last] = 0;
        _previousFree[0] = last;
    }

    private void Take(int slot)
    {
        if (slot == 0)
        {
            return;
        }

        _nextFree[_previousFree[slot]] = _nextFree[slot];
        _previousFree[_nextFree[slot]] = _previousFree[slot];
        _previousFree[slot] = -1;
    }
}
