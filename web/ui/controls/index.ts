export { Avatar, Button, KeyCap, OpenFigure, Tag, TextButton, type ButtonProps } from './button.tsx';
export { CardGroup, Checkbox, ChipGroup, FieldNote, FilterToken, FormRow, Segmented, type Option } from './choice.tsx';
export { DayInput, MonthPicker } from './day-input.tsx';
export { Input, SearchInput, TextArea, type InputProps } from './input.tsx';
export { confirm, errorText, Notices, Toasts, toast, toastError, toastBulk, toastRefused, toastWithUndo, useLeaving } from './notice.tsx';
export { Dialog, Drawer, Menu, Popover, type MenuItem } from './overlay.tsx';
