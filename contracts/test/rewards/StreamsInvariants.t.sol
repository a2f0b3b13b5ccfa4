// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IStreams} from "../../src/rewards/IStreams.sol";
import {Streams} from "../../src/rewards/Streams.sol";
import {PlainToken} from "../utils/Tokens.sol";

/// @notice Random senders and members. It writes down by itself what should be the case.
contract StreamsActors is Test {
    uint256 internal constant STREAMS = 3;

    Streams internal immutable streams;
    PlainToken internal immutable token;

    uint256 public paidIn;
    uint256 public claimed;
    uint256 public collects;
    mapping(uint256 id => uint256) public collected;
    mapping(uint256 id => uint256) public refunded;
    mapping(uint256 id => uint256) public debtCeiling;

    constructor(Streams streams_, PlainToken token_) {
        (streams, token) = (streams_, token_);
        for (uint256 i = 0; i < STREAMS; ++i) {
            streams.open(token, uint128(10 ** (6 * i)));
        }
        token.approve(address(streams), type(uint256).max);
    }

    function account(uint256 seed) public pure returns (address) {
        return address(uint160(0xacc0 + seed % 4));
    }

    function deposit(uint256 id, uint96 amount) external {
        id = bound(id, 1, STREAMS);
        if (amount == 0 || streams.streamOf(id).cancelled) return;
        token.mint(address(this), amount);
        streams.deposit(id, amount);
        paidIn += amount;
    }

    function setRate(uint256 id, uint64 rate) external {
        id = bound(id, 1, STREAMS);
        IStreams.Stream memory stream = streams.streamOf(id);
        if (stream.cancelled || stream.rate == rate) return;
        streams.setRate(id, rate);
    }

    function pause(uint256 id) external {
        id = bound(id, 1, STREAMS);
        IStreams.Stream memory stream = streams.streamOf(id);
        if (stream.cancelled || stream.rate == 0) return;
        streams.pause(id);
    }

    function setUnits(uint256 id, uint256 who, uint64 units) external {
        id = bound(id, 1, STREAMS);
        units = uint64(bound(units, 0, type(uint64).max / 4));
        if (streams.streamOf(id).cancelled || streams.memberOf(id, account(who)).units == units) return;
        streams.setUnits(id, account(who), units);
    }

    /// @dev Seldom, or there would be nothing left to try.
    function cancel(uint256 id, uint256 seldom) external {
        id = bound(id, 1, STREAMS);
        if (seldom % 8 != 0 || streams.streamOf(id).cancelled) return;
        refunded[id] = streams.streamOf(id).balance;
        streams.cancel(id);
    }

    function collect(uint256 id, uint256 who) external {
        id = bound(id, 1, STREAMS);
        if (streams.collectable(id, account(who)) == 0) return;
        collected[id] += streams.collect(id, account(who));
        ++collects;
    }

    function claim(uint256 who) external {
        address to = who % 5 == 4 ? address(this) : account(who);
        uint256 credit = streams.creditOf(token, to);
        if (credit == 0) return;
        streams.claim(token, to);
        claimed += credit;
    }

    function wait(uint32 time) external {
        time = uint32(bound(time, 1, 30 days));
        for (uint256 id = 1; id <= STREAMS; ++id) {
            debtCeiling[id] += uint256(streams.streamOf(id).rate) * time;
        }
        skip(time);
    }
}

contract StreamsInvariants is Test {
    Streams internal streams = new Streams();
    PlainToken internal token = new PlainToken();
    StreamsActors internal actors;

    function setUp() public {
        vm.warp(1_700_000_000);
        actors = new StreamsActors(streams, token);
        targetContract(address(actors));
    }

    function owed(uint256 id) internal view returns (uint256 sum) {
        for (uint256 i = 0; i < 4; ++i) {
            sum += streams.collectable(id, actors.account(i));
        }
    }

    /// @dev Balance = paid in - claimed >= balances + collectable + credits: nobody can be short.
    function invariant_TokensAreConserved() public view {
        uint256 claims = streams.creditOf(token, address(actors));
        for (uint256 i = 0; i < 4; ++i) {
            claims += streams.creditOf(token, actors.account(i));
        }
        for (uint256 id = 1; id <= 3; ++id) {
            claims += streams.streamOf(id).balance + owed(id);
        }
        assertEq(token.balanceOf(address(streams)), actors.paidIn() - actors.claimed());
        assertGe(token.balanceOf(address(streams)), claims);
    }

    /// @dev Paid <= what was paid in, and <= rate x elapsed.
    function invariant_PaidIsDue() public view {
        for (uint256 id = 1; id <= 3; ++id) {
            IStreams.Stream memory stream = streams.streamOf(id);
            uint256 shared = actors.collected(id) + owed(id);
            assertLe(shared + stream.balance + actors.refunded(id), stream.deposited);
            assertLe(shared + stream.debt, actors.debtCeiling(id));
        }
    }

    /// @dev Units add up; a cancelled stream has neither rate, balance nor debt; debt only with an empty balance.
    function invariant_StatesAreConsistent() public view {
        for (uint256 id = 1; id <= 3; ++id) {
            IStreams.Stream memory stream = streams.streamOf(id);
            uint256 units;
            for (uint256 i = 0; i < 4; ++i) {
                units += streams.memberOf(id, actors.account(i)).units;
            }
            assertEq(units, stream.units);
            if (stream.cancelled) assertEq(uint256(stream.rate) + stream.balance + stream.debt, 0);
            if (stream.units != 0 && stream.debt != 0) assertEq(stream.balance, 0);
        }
    }
}
