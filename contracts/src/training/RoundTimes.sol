// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoundTypes} from "./IRoundTypes.sol";

/// @title Where a round stands
/// @notice A function of time and storage: the table of IRoundTypes.
library RoundTimes {
    /// @notice How many entries are ranked.
    uint256 internal constant RANKS = 3;

    /// @notice Where the round that started then stands now.
    /// @param start As in the round, from a slot that is read anyway.
    /// @return phase The phase.
    /// @return rank In Publish whose turn it is, in Hold whose publication is held, else how many ranks are spent.
    function stateOf(IRoundTypes.Timing storage t, uint256 start, IRoundTypes.Round storage round)
        internal
        view
        returns (IRoundTypes.Phase phase, uint256 rank)
    {
        uint256 time = start + t.open;
        if (block.timestamp < time) return (IRoundTypes.Phase.Open, 0);
        if (block.timestamp < (time += t.commit)) return (IRoundTypes.Phase.Commit, 0);
        bool isFresh = t.reveal != 0;
        if (isFresh && round.isInvalid) return (IRoundTypes.Phase.Over, 0);
        if (block.timestamp < (time += t.reveal)) return (IRoundTypes.Phase.Reveal, 0);
        if (isFresh && !round.isRevealed) return (IRoundTypes.Phase.Over, 0);
        if (block.timestamp < time + t.prove) return (IRoundTypes.Phase.Prove, 0);
        rank = round.rank;
        if (round.published != 0) {
            bool held = block.timestamp < round.deadline;
            return (held ? IRoundTypes.Phase.Hold : IRoundTypes.Phase.Over, rank);
        }
        uint256 since = round.since;
        // Claims were made, and the window for them goes on.
        if (block.timestamp < since) return (IRoundTypes.Phase.Claim, rank);
        uint256 ranked = countOf(round);
        if (ranked == 0) return (IRoundTypes.Phase.Over, 0);
        uint256 end = since + (ranked - rank) * t.publish;
        if (block.timestamp < end) {
            return (IRoundTypes.Phase.Publish, rank + (block.timestamp - since) / t.publish);
        }
        bool claims = round.claims == 0 && block.timestamp < end + t.claim;
        return (claims ? IRoundTypes.Phase.Claim : IRoundTypes.Phase.Over, ranked);
    }

    /// @notice How many entries are ranked.
    function countOf(IRoundTypes.Round storage round) internal view returns (uint256 count) {
        while (count < RANKS && round.ranked[count].trainer != address(0)) ++count;
    }

    /// @notice When Commit, and when Prove, end in a round that started then.
    function edges(IRoundTypes.Timing storage t, uint256 start) internal view returns (uint256 t1, uint256 t2) {
        t1 = start + t.open + t.commit;
        t2 = t1 + t.reveal + t.prove;
    }

    /// @notice How long a round can last: two rankings, each rank silent up to the last second or invalidated in it.
    function longest(IRoundTypes.Timing memory t) internal pure returns (uint256) {
        uint256 turn = uint256(t.publish) + t.hold;
        return uint256(t.open) + t.commit + t.reveal + t.prove + t.claim + 2 * RANKS * turn;
    }
}
