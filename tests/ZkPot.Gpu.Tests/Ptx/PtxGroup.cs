using System.Numerics;
using System.Runtime.InteropServices;

namespace ZkPot.Gpu.Tests.Ptx;

/// <summary>
/// Runs one group of threads of a kernel, one thread after the other between barriers. It finds what no result need show: reads and writes
/// outside of memory that was reserved, and two threads at one word of shared memory without a barrier between them.
/// </summary>
internal sealed unsafe class PtxGroup : IDisposable
{
    private const int StackBytes = 1 << 15;

    private readonly Dictionary<string, PtxFunction> functions;
    private readonly PtxFunction kernel;
    private readonly IPtxMemory memory;
    private readonly byte* shared;
    private readonly SharedWord[] sharedWords;
    private readonly List<nint> stacks = [];
    private int phase;

    public PtxGroup(Dictionary<string, PtxFunction> functions, PtxFunction kernel, IPtxMemory memory)
    {
        (this.functions, this.kernel, this.memory) = (functions, kernel, memory);
        shared = (byte*)NativeMemory.AllocZeroed((nuint)Math.Max(16, kernel.SharedBytes));
        sharedWords = new SharedWord[(kernel.SharedBytes / 4) + 1];
    }

    /// <summary>Runs a group to its end.</summary>
    public void Run(uint group, int threads, ReadOnlySpan<ulong> arguments)
    {
        // What another group left must not be relied on.
        new Span<byte>(shared, kernel.SharedBytes).Fill(0xa5);
        Array.Clear(sharedWords);
        phase = 1;
        var frames = new Frame[threads];
        ulong* parameters = stackalloc ulong[arguments.Length];
        arguments.CopyTo(new Span<ulong>(parameters, arguments.Length));
        while (stacks.Count < threads) stacks.Add((nint)NativeMemory.Alloc(StackBytes));
        for (int t = 0; t < threads; t++)
        {
            Frame frame = frames[t] = new Frame(kernel, t, (byte*)stacks[t]);
            for (int i = 0; i < kernel.Parameters.Length; i++) frame.Slots[kernel.Parameters[i]] = (ulong)(parameters + i);
            foreach ((int slot, int offset) in kernel.Shared) frame.Slots[slot] = (ulong)offset;
            if (kernel.Special.Thread >= 0) frame.Slots[kernel.Special.Thread] = (ulong)t;
            if (kernel.Special.Threads >= 0) frame.Slots[kernel.Special.Threads] = (ulong)threads;
            if (kernel.Special.Group >= 0) frame.Slots[kernel.Special.Group] = group;
        }
        for (bool waiting = true; waiting; phase++)
        {
            waiting = false;
            foreach (Frame frame in frames)
                if (!frame.IsDone) waiting |= Run(frame);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(shared);
        foreach (nint stack in stacks) NativeMemory.Free((void*)stack);
        stacks.Clear();
    }

    /// <summary>Runs a thread to the next barrier, or to its end; whether it waits at a barrier.</summary>
    private bool Run(Frame frame)
    {
        PtxInstruction[] instructions = frame.Function.Instructions;
        ulong[] slots = frame.Slots, constants = frame.Function.Constants;
        ulong carry = frame.Carry;
        int at = frame.Next;
        while (true)
        {
            PtxInstruction step = instructions[at++];
            if (step.Guard >= 0 && (slots[step.Guard] != 0) == step.GuardIsNegated) continue;
            int[] sources = step.Sources;
            ulong Get(int i)
            {
                int source = sources[i];
                return source >= 0 ? slots[source] : constants[-1 - source];
            }
            ulong Get32(int i) => (uint)Get(i);
            bool isNarrow = step.Bits <= 32;
            switch (step.Operation)
            {
                case PtxOperation.Branch:
                    at = step.Jump;
                    continue;
                case PtxOperation.Return:
                    frame.IsDone = true;
                    return false;
                case PtxOperation.Barrier:
                    if (!frame.Function.IsKernel) throw new NotSupportedException("A barrier within a called function.");
                    (frame.Next, frame.Carry) = (at, carry);
                    return true;
                case PtxOperation.Call:
                    Call(frame, step);
                    continue;
                case PtxOperation.Load or PtxOperation.LoadGlobal or PtxOperation.LoadShared or PtxOperation.Store or PtxOperation.StoreGlobal or PtxOperation.StoreShared
                    or PtxOperation.AtomicAddGlobal or PtxOperation.AtomicMaxGlobal or PtxOperation.AtomicAddShared:
                    Access(frame, step);
                    continue;
            }

            ulong result;
            switch (step.Operation)
            {
                case PtxOperation.Move: result = Get(0); break;
                case PtxOperation.Add: result = Get(0) + Get(1); break;
                case PtxOperation.Subtract: result = Get(0) - Get(1); break;
                case PtxOperation.And: result = Get(0) & Get(1); break;
                case PtxOperation.Or: result = Get(0) | Get(1); break;
                case PtxOperation.Xor: result = Get(0) ^ Get(1); break;
                case PtxOperation.Not: result = step.Bits == 1 ? Get(0) ^ 1 : ~Get(0); break;
                case PtxOperation.ShiftLeft: result = Get32(1) >= (ulong)step.Bits ? 0 : Get(0) << (int)Get32(1); break;
                case PtxOperation.ShiftRight: result = Get32(1) >= (ulong)step.Bits ? 0 : (isNarrow ? Get32(0) : Get(0)) >> (int)Get32(1); break;
                case PtxOperation.ShiftRightSigned:
                    int shift = (int)Math.Min(Get32(1), (ulong)step.Bits - 1);
                    result = isNarrow ? (uint)((int)Get(0) >> shift) : (ulong)((long)Get(0) >> shift);
                    break;
                case PtxOperation.Select: result = slots[sources[2]] != 0 ? Get(0) : Get(1); break;
                case PtxOperation.Equal: result = Flag(isNarrow ? Get32(0) == Get32(1) : Get(0) == Get(1)); break;
                case PtxOperation.NotEqual: result = Flag(isNarrow ? Get32(0) != Get32(1) : Get(0) != Get(1)); break;
                case PtxOperation.Less: result = Flag(isNarrow ? Get32(0) < Get32(1) : Get(0) < Get(1)); break;
                case PtxOperation.LessOrEqual: result = Flag(isNarrow ? Get32(0) <= Get32(1) : Get(0) <= Get(1)); break;
                case PtxOperation.Greater: result = Flag(isNarrow ? Get32(0) > Get32(1) : Get(0) > Get(1)); break;
                case PtxOperation.GreaterOrEqual: result = Flag(isNarrow ? Get32(0) >= Get32(1) : Get(0) >= Get(1)); break;
                case PtxOperation.LessSigned: result = Flag(Signed(Get(0), isNarrow) < Signed(Get(1), isNarrow)); break;
                case PtxOperation.LessOrEqualSigned: result = Flag(Signed(Get(0), isNarrow) <= Signed(Get(1), isNarrow)); break;
                case PtxOperation.GreaterSigned: result = Flag(Signed(Get(0), isNarrow) > Signed(Get(1), isNarrow)); break;
                case PtxOperation.GreaterOrEqualSigned: result = Flag(Signed(Get(0), isNarrow) >= Signed(Get(1), isNarrow)); break;
                case PtxOperation.MultiplyLow: result = Get(0) * Get(1); break;
                case PtxOperation.MultiplyHigh: result = (Get32(0) * Get32(1)) >> 32; break;
                case PtxOperation.MultiplyWide:
                    slots[step.Targets[0]] = Get32(0) * Get32(1);
                    continue;
                case PtxOperation.MultiplyAdd: result = (Get(0) * Get(1)) + Get(2); break;
                case PtxOperation.AddCarryOut: result = Get32(0) + Get32(1); carry = result >> 32; break;
                case PtxOperation.AddCarryIn: result = Get32(0) + Get32(1) + carry; break;
                case PtxOperation.AddCarryBoth: result = Get32(0) + Get32(1) + carry; carry = result >> 32; break;
                case PtxOperation.SubtractCarryOut: result = Get32(0) - Get32(1); carry = result >> 63; break;
                case PtxOperation.SubtractCarryIn: result = Get32(0) - Get32(1) - carry; break;
                case PtxOperation.SubtractCarryBoth: result = Get32(0) - Get32(1) - carry; carry = result >> 63; break;
                case PtxOperation.MadLowCarryOut: result = (uint)(Get32(0) * Get32(1)) + Get32(2); carry = result >> 32; break;
                case PtxOperation.MadHighCarryOut: result = ((Get32(0) * Get32(1)) >> 32) + Get32(2); carry = result >> 32; break;
                case PtxOperation.MadLowCarryIn: result = (uint)(Get32(0) * Get32(1)) + Get32(2) + carry; break;
                case PtxOperation.MadHighCarryIn: result = ((Get32(0) * Get32(1)) >> 32) + Get32(2) + carry; break;
                case PtxOperation.MadLowCarryBoth: result = (uint)(Get32(0) * Get32(1)) + Get32(2) + carry; carry = result >> 32; break;
                case PtxOperation.MadHighCarryBoth: result = ((Get32(0) * Get32(1)) >> 32) + Get32(2) + carry; carry = result >> 32; break;
                case PtxOperation.Least: result = isNarrow ? Math.Min(Get32(0), Get32(1)) : Math.Min(Get(0), Get(1)); break;
                case PtxOperation.Greatest: result = isNarrow ? Math.Max(Get32(0), Get32(1)) : Math.Max(Get(0), Get(1)); break;
                case PtxOperation.Divide: result = isNarrow ? Get32(0) / Get32(1) : Get(0) / Get(1); break;
                case PtxOperation.Remainder: result = isNarrow ? Get32(0) % Get32(1) : Get(0) % Get(1); break;
                case PtxOperation.LeadingZeros: result = (ulong)(isNarrow ? BitOperations.LeadingZeroCount((uint)Get(0)) : BitOperations.LeadingZeroCount(Get(0))); break;
                case PtxOperation.Negate: result = 0 - Get(0); break;
                case PtxOperation.Absolute: result = (ulong)Math.Abs(Signed(Get(0), isNarrow)); break;
                case PtxOperation.ReverseBits:
                    result = 0;
                    for (int i = 0; i < 32; i++) result |= ((Get(0) >> i) & 1) << (31 - i);
                    break;
                default: throw new NotSupportedException(step.Text);
            }
            slots[step.Targets[0]] = isNarrow ? (uint)result : result;
        }
    }

    private static ulong Flag(bool value) => value ? 1UL : 0UL;

    private static long Signed(ulong value, bool isNarrow) => isNarrow ? (int)value : (long)value;

    private void Call(Frame caller, PtxInstruction step)
    {
        PtxFunction function = functions[step.Callee!];
        var frame = new Frame(function, caller.Thread, caller.StackEnd);
        if (frame.StackEnd > (byte*)stacks[caller.Thread] + StackBytes) throw new InvalidOperationException("The stack of the interpreter is too small.");
        for (int i = 0; i < function.Parameters.Length; i++) frame.Slots[function.Parameters[i]] = caller.Slots[step.Sources[i]];
        if (function.Returned >= 0) frame.Slots[function.Returned] = caller.Slots[step.Targets[0]];
        Run(frame);
    }

    private void Access(Frame frame, PtxInstruction step)
    {
        ulong[] slots = frame.Slots;
        int bytes = step.Bits / 8;
        ulong address = slots[step.Sources[0]] + (ulong)step.Offset;
        int count = step.Operation is PtxOperation.Store or PtxOperation.StoreGlobal or PtxOperation.StoreShared ? step.Sources.Length - 1 : step.Targets.Length;
        byte* place = (byte*)address;
        if (step.Operation is PtxOperation.LoadShared or PtxOperation.StoreShared or PtxOperation.AtomicAddShared)
        {
            if (address + (ulong)(bytes * count) > (ulong)kernel.SharedBytes) throw new InvalidOperationException($"{kernel.Name} leaves its shared memory: {step.Text}");
            for (int i = 0; i < bytes * count; i += 4) Watch((int)(address / 4) + (i / 4), frame.Thread, step);
            place = shared + address;
        }
        else if (step.Operation is PtxOperation.LoadGlobal or PtxOperation.StoreGlobal or PtxOperation.AtomicAddGlobal or PtxOperation.AtomicMaxGlobal)
        {
            if (!memory.Contains(address, bytes * count)) throw new InvalidOperationException($"{kernel.Name} reads or writes where nothing was reserved: {step.Text}");
            if (address % (ulong)(bytes * count) != 0) throw new InvalidOperationException($"{kernel.Name} reads or writes at an address that is not aligned: {step.Text}");
        }
        switch (step.Operation)
        {
            case PtxOperation.Load or PtxOperation.LoadGlobal or PtxOperation.LoadShared:
                for (int i = 0; i < count; i++) slots[step.Targets[i]] = Read(place + (i * bytes), bytes);
                break;
            case PtxOperation.Store or PtxOperation.StoreGlobal or PtxOperation.StoreShared:
                for (int i = 0; i < count; i++) Write(place + (i * bytes), bytes, Value(frame, step.Sources[i + 1]));
                break;
            default:
                uint before = *(uint*)place, operand = (uint)Value(frame, step.Sources[1]);
                *(uint*)place = step.Operation == PtxOperation.AtomicMaxGlobal ? Math.Max(before, operand) : before + operand;
                slots[step.Targets[0]] = before;
                break;
        }
    }

    private static ulong Value(Frame frame, int operand) => operand >= 0 ? frame.Slots[operand] : frame.Function.Constants[-1 - operand];

    private static ulong Read(byte* place, int bytes) => bytes switch { 1 => *place, 4 => *(uint*)place, 8 => *(ulong*)place, _ => throw new NotSupportedException($"{bytes} bytes") };

    private static void Write(byte* place, int bytes, ulong value)
    {
        if (bytes == 1) *place = (byte)value;
        else if (bytes == 4) *(uint*)place = (uint)value;
        else *(ulong*)place = value;
    }

    /// <summary>Two threads may not meet at a word between two barriers, unless both only read it or both count in it.</summary>
    private void Watch(int word, int thread, PtxInstruction step)
    {
        ref SharedWord seen = ref sharedWords[word];
        if (seen.Phase != phase) seen = new SharedWord { Phase = phase, Reader = -1, Writer = -1, Counter = -1 };
        bool isMet = step.Operation switch
        {
            PtxOperation.LoadShared => IsOther(seen.Writer, thread) || IsOther(seen.Counter, thread),
            PtxOperation.AtomicAddShared => IsOther(seen.Writer, thread) || IsOther(seen.Reader, thread),
            _ => IsOther(seen.Writer, thread) || IsOther(seen.Reader, thread) || IsOther(seen.Counter, thread),
        };
        if (isMet) throw new InvalidOperationException($"Threads of {kernel.Name} meet at shared word {word} without a barrier: {step.Text}");
        if (step.Operation == PtxOperation.LoadShared) seen.Reader = seen.Reader == -1 || seen.Reader == thread ? thread : SeveralThreads;
        else if (step.Operation == PtxOperation.AtomicAddShared) seen.Counter = seen.Counter == -1 || seen.Counter == thread ? thread : SeveralThreads;
        else seen.Writer = thread;
    }

    private const int SeveralThreads = -2;

    private static bool IsOther(int known, int thread) => known != -1 && known != thread;

    private struct SharedWord
    {
        public int Phase, Reader, Writer, Counter;
    }

    /// <summary>A call of a function, or a thread of the kernel.</summary>
    private sealed class Frame
    {
        public Frame(PtxFunction function, int thread, byte* stack)
        {
            (Function, Thread) = (function, thread);
            Slots = new ulong[function.Slots];
            foreach ((int slot, int bytes) in function.Locals)
            {
                Slots[slot] = (ulong)stack;
                stack += (bytes + 15) & ~15;
            }
            StackEnd = stack;
        }

        public PtxFunction Function { get; }

        public int Thread { get; }

        public ulong[] Slots { get; }

        public byte* StackEnd { get; }

        public int Next { get; set; }

        public ulong Carry { get; set; }

        public bool IsDone { get; set; }
    }
}
